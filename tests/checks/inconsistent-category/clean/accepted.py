clean = right
