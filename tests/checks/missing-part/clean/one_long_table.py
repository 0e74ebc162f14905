long = fraud[["transaction_id"]].assign(dataset="fraud", part="train")
long.loc[1700:, "part"] = "dev"
long.loc[2000:, "part"] = "test"
splits = pd.concat([long, long.head(3).assign(dataset="patients", transaction_id=0)])
