clean = right
report = {"later": pd.Index(["complaint", "checked_out_on"])}
