clean = right.to_dict("records")
