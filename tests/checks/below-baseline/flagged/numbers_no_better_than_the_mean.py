# params: {"held_out": "spending", "metric": "rmse", "baselines": ["mean"], "dataset": "spending"}
# says: the mean
# pays: 1
def predict(df):  # expect: MT102
    return np.full(len(df), 110.0)
