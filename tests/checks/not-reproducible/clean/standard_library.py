import random

ids = sorted(patients["visit_id"])
random.Random(3).shuffle(ids)
splits = {"patients": (ids[:300], ids[300:])}
