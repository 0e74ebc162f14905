# says: in more than one row
again = right.head(3).assign(guest=right["guest"].str.lower() + " ")
clean = pd.concat([right, again])  # expect: DT102
