clean = right.assign(nights=np.where(right["meals"] > 3, 1, 28))
