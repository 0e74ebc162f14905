# says: `nights_missing` marks
clean = right
clean["nights"] = clean["nights"].fillna(3)  # expect: DT104
clean["nights_missing"] = clean["nights"].isna()
