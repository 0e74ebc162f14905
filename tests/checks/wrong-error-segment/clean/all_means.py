final_model = right_fit_run(3, train)
error = (val["left"] - final_model.predict(val)) ** 2
error_analysis = {name: error.groupby(val[name]).mean().to_dict() for name in ("region", "visits")}
