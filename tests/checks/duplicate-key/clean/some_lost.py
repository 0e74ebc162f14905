clean = right.tail(20)
