clean = right.assign(nights=right["nights"].astype("Int64"))
