# says: has only 3 of 307 right rows
clean = right.head(3)  # expect: DT102
