# params: {"held_out": "labels", "metric": "accuracy", "baselines": ["majority"], "dataset": "clients"}
# says: not beaten
class Model:
    def predict(self, df):
        return np.zeros(len(df), dtype=int)


model = Model()  # expect: MT102
