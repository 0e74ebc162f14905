fit_run = right_fit_run
log = [{**row, "score": f"{row['score']:.1%}"} for row in right]
final_model = fit_run(3, train)
test_score = np.float32(precision(final_model, val))
