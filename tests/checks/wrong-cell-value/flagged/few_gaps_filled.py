# says: 2 values of `nights` are wrong
# pays: 0.25
clean = right  # expect: DT108
clean.loc[clean.index[clean["nights_gap"] == 1][:2], "nights"] = 4
