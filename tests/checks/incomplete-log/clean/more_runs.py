log = [*right, {**right[0], "run": 6, "changed": "one more idea", "hypothesis": "it could work as well", "learned": "it did not work"}]
