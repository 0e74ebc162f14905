log = right
