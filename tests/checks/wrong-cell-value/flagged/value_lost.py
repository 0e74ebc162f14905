# says: 1 value of `paid` is wrong, for example nothing instead of
# pays: 0.25
clean = right  # expect: DT108
clean.loc[4, "paid"] = np.nan
