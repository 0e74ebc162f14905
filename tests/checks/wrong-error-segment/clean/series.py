final_model = right_fit_run(5, train)
error_analysis = pd.Series({"region": "East ", "visits": 0.0})
