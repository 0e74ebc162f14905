clean = right.sample(frac=1, random_state=3).set_index("guest")
