clean = right.sample(frac=1, random_state=1)
