clean = right.assign(nights_missing=right["nights_gap"], nights=right["nights"].fillna(0))
