# says: no column says where (`nights_missing` would)
clean = right
clean["nights"] = clean["nights"].fillna(3)  # expect: DT104
