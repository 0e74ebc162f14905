# says: `paid` cannot be judged because it is not there
# pays: 0.1667
clean = right.drop(columns="paid")  # expect: DT101
