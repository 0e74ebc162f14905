clean = right.assign(nights=right["nights"].astype(object).where(right["nights"].notna(), "unknown"))
