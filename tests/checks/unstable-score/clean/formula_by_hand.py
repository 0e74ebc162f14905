# params: {"held_out": "spending", "metric": "rmse", "tolerance": 0.5}
SEED = 1


def predict(df):
    return 20 + 3 * df["months"]
