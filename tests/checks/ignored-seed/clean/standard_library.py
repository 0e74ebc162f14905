import random

SEED = 42  # the one number
dice = random.Random(SEED)
ids = sorted(fraud["transaction_id"])
splits = dict(fraud=dict(train=dice.sample(ids, 1700)))
