# says: there is still `complaint`
# pays: 0.5
clean = right.assign(complaint="")  # expect: DT111
report = {"later": ["complaint", "checked_out_on"]}
