# says: without `nights` are missing
clean = right.dropna(subset="nights")  # expect: DT104
