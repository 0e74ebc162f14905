# params: {"held_out": "spending", "metric": "rmse", "baselines": ["mean"], "dataset": "spending"}
# expect-anywhere: MT102
# says: the mean
# pays: 1
def predict(df):
    return np.full(len(df), 110.0)
