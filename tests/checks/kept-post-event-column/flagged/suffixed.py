# says: `checked_out_on_x`
# pays: 0.5
clean = right.assign(checked_out_on_x="")  # expect: DT111
report = {"later": ["complaint", "checked_out_on"]}
