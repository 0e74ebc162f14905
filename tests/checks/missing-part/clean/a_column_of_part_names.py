table = fraud.set_index("transaction_id")
table["part"] = np.where(np.arange(len(table)) < 1700, "train", "validation")
table.iloc[2000:, -1] = "test"
splits = {"fraud": table["part"]}
