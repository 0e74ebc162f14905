final_model = right_fit_run(5, train)
error_analysis = {"region": ["east", "south"], "visits": (0, 1)}
