# says: names `meals`
# pays: 0.5
clean = right
report = {"later": ["complaint", "checked_out_on", "meals"]}  # expect: DT111
