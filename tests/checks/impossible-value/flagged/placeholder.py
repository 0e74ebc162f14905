# says: above 28
# pays: 0.5
clean = right
clean["nights"] = clean["nights"].fillna(999)  # expect: DT105
