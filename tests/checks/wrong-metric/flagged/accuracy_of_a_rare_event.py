# says: 98.0 %
metric = "accuracy"  # expect: MT105
