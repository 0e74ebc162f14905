seen = {}
for row in fraud.fillna(-1).itertuples(index=False):
    seen.setdefault(tuple(row)[1:], []).append(row.transaction_id)
groups = list(seen.values())
pick = lambda chosen: [i for group in chosen for i in group]
splits = {"fraud": {"train": pick(groups[:1700]), "val": pick(groups[1700:2000]), "test": pick(groups[2000:])}}
