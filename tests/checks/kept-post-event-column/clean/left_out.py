clean = right
report = {"later": ["complaint", "checked_out_on"]}
