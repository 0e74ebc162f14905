# says: has no column `guest`
clean = right.drop(columns="guest")  # expect: DT102
