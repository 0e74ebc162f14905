clean = right.tail(100)
