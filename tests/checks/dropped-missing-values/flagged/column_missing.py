# says: because it is not there
clean = right.drop(columns="nights")  # expect: DT104
