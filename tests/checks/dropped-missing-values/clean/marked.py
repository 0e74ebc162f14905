clean = right.assign(nights_missing=right["nights"].isna(), nights=right["nights"].fillna(0))
