# says: 5 values of `guest` stand in more than one row, 5 rows too many
clean = pd.concat([right, right.head(5)])  # expect: DT102
