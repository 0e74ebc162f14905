# params: {"deliverable": "metric", "kind": "forecasting", "counts_in_proportion": true}
metric = "RMSE"  # expect: MT105
