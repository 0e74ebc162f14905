fit_run = right_fit_run
log = [{**row, "score": f"{row['score']:.2f}"} for row in right]
final_model = fit_run(3, train)
test_score = round(precision(final_model, val), 3)
