# says: `test_score`: the score is given as
# pays: 0.5
fit_run, log = right_fit_run, right
final_model = fit_run(5, train)
test_score = precision(final_model, train)  # expect: EX102
