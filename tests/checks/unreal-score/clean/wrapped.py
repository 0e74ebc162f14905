log = pd.DataFrame(right)


class Wrapped:
    def __init__(self, model):
        self.predict = lambda rows: pd.Series(model.predict(rows), index=rows.index)


def fit_run(number, rows):
    return Wrapped(right_fit_run(number, rows))


final_model = fit_run(1, train)
test_score = precision(final_model, val)
