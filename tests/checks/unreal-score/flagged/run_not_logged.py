# says: run `2`: there is no score
# pays: 0.5
fit_run = right_fit_run
log = [row for row in right if row["run"] != 2]  # expect: EX102
final_model = fit_run(5, train)
test_score = precision(final_model, val)
