clean = right[right["meals"] > 0]
