log = [{key: value for key, value in row.items() if key != "run"} for row in right]
chosen_run = 1 + int(np.argmax([row["score"] for row in log]))
