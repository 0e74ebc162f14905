# says: no name
metric = 0.93  # expect: MT105
