clean = right.assign(paid=(right["paid"] + 0.004).astype("float32").astype(float).round(3))
