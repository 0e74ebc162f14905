# says: 50 times
metric = "F1"  # expect: MT105
