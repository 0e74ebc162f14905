clean = right.assign(nights=right["nights"].fillna(2))
