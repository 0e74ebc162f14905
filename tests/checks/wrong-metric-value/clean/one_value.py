# params: {"deliverable": "metrics", "dataset": "sales", "values": {"": {"metric": "mae", "prediction": "forecast"}}}
metrics = (sales["units"] - sales["forecast"]).abs().mean()
