clean = right.assign(paid=right["paid"] * 1.19, meals=right["meals"] + 1)
