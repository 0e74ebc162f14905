clean = right.assign(paid=right["paid"].round(2), meals=right["meals"].astype(float))
