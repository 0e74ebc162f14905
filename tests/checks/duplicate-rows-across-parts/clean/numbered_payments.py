columns = [name for name in fraud if name != "transaction_id"]
payment = fraud.groupby(columns, dropna=False, sort=False).ngroup().to_numpy()
splits = {"fraud": {"train": payment % 10 < 7, "val": payment % 10 == 7, "test": payment % 10 > 7}}
