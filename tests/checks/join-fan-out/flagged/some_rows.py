# says: 12 rows
# pays: 0.5
clean = right  # expect: DT107
clean.loc[clean.index[clean["meals"] > 0][:12], "meals"] *= 2
