# says: where whole numbers were asked
# pays: 0.1667
clean = right
clean["nights"] = clean["nights"].fillna(clean["nights"].mean())  # expect: DT101
