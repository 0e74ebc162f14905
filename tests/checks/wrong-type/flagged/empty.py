# says: has no rows
clean = right.head(0)  # expect: DT101
