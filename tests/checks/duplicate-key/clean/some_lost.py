clean = right.tail(200)
