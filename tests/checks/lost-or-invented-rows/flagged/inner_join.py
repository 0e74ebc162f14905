# says: missing, for example G-
clean = right[right["meals"] > 0]  # expect: DT103
