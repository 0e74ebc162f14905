final_model = right_fit_run(5, train)
error = pd.Series((val["left"] - final_model.predict(val)) ** 2)
error_analysis = {
    name: error.groupby(val[name]).mean().sort_values(ascending=False).index
    for name in ("region", "visits")
}
