clean = right.set_index("guest")
