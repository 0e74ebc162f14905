# params: {"deliverable": "metric", "kind": "forecasting", "has_zero_actuals": true}
metric = "mape"  # expect: MT105
