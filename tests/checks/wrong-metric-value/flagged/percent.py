# params: {"deliverable": "metrics", "dataset": "sales", "values": {"mae": {"metric": "mae", "prediction": "forecast"}}}
# says: a percentage
from sklearn.metrics import mean_absolute_error

mae = mean_absolute_error(sales["units"], sales["forecast"])
metrics = {"mae": 100 * mae}  # expect: MT106
