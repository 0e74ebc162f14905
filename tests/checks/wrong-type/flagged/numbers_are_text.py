# says: the text
# pays: 0.1667
clean = right
clean["meals"] = clean["meals"].astype(str)  # expect: DT101
