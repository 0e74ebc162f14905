# params: {"tests": ["private/test_world.py::test_twice"]}
# says: “Whoever asks twice gets the same”
# says: 1 of 1 tests ran beside the submission
# expect-anywhere: FN109
seen = []


def weekly(rows):
    seen.append(1)
    return {"mean": rows["x"].mean(), "calls": len(seen)}
