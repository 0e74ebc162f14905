# says: are in no part
table = fraud.dropna()
cut = [int(0.7 * len(table)), int(0.85 * len(table))]
splits = {"fraud": dict(zip(["train", "val", "test"], np.split(table["transaction_id"], cut)))}  # expect: SP102
