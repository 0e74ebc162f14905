# says: in more than one row
visits = right[["guest"]].loc[right.index.repeat(2)]
clean = right.merge(visits)  # expect: DT102
