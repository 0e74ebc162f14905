log = {row["run"]: row for row in right}
