# params: {"held_out": "spending", "metric": "mae", "baselines": ["mean", "median"], "dataset": "spending", "margin": 5}
slope, start = np.polyfit(clients["months"], clients["spent"], 1)


def predict(df):
    return (start + slope * df["months"]).tolist()
