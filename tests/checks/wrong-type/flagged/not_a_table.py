# says: not a table
clean = 12  # expect: DT101
