clean = right.set_index("guest").sort_index()
