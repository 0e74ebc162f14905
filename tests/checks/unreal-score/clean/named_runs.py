fit_run = right_fit_run
log = [{**row, "run": f"run {row['run']}"} for row in right][::-1]
final_model = fit_run(5, train)
test_score = precision(final_model, val)
