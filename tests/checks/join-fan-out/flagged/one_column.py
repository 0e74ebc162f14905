# says: `meals` is a multiple
# pays: 0.5
clean = right
clean["meals"] = clean["meals"] * 3  # expect: DT107
