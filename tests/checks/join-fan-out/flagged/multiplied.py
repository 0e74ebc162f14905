# says: is a multiple of the right value
many = 1 + np.arange(len(right)) % 4
clean = right.assign(meals=right["meals"] * many, paid=right["paid"] * many)  # expect: DT107
