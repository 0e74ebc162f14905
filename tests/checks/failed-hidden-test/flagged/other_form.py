# says: could not be compared (TypeError)
def weekly(rows):  # expect: FN109
    return rows["x"].mean()
