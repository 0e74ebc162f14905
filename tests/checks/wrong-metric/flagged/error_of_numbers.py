metric = "RMSE"  # expect: MT105
