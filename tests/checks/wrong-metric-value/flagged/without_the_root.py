# params: {"deliverable": "metrics", "dataset": "sales", "values": {"rmse": {"metric": "rmse", "prediction": "forecast"}}}
# says: without the root
metrics = {"rmse": ((sales["units"] - sales["forecast"]) ** 2).mean()}  # expect: MT106
