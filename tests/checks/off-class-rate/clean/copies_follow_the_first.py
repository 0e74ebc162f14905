columns = list(fraud.columns.drop("transaction_id"))
payment = fraud.groupby(columns, dropna=False, sort=False).ngroup()
first = fraud.groupby(payment)["is_fraud"].first().sample(frac=1, random_state=5)
part = {}
for label in (0, 1):
    keys = first.index[first == label]
    a, b = round(0.7 * len(keys)), round(0.85 * len(keys))
    part |= dict.fromkeys(keys[:a], "train") | dict.fromkeys(keys[a:b], "val") | dict.fromkeys(keys[b:], "test")
splits = {"fraud": fraud.assign(part=payment.map(part))[["transaction_id", "part"]]}
