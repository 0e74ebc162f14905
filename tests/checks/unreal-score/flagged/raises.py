# says: raised KeyError
# pays: 0.5
log = right  # expect: EX102
final_model = right_fit_run(5, train)
test_score = precision(final_model, val)


def fit_run(number, rows):
    return right_fit_run(str(number), rows)
