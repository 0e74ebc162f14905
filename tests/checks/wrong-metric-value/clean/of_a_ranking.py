# params: {"deliverable": "metrics", "dataset": "scored", "values": {"hit": {"metric": "hit_at_k", "options": {"k": 2}, "prediction": "score", "queries": "predicted"}}}
top = scored.sort_values("score", ascending=False).groupby("predicted")["late"].head(2)
hit = scored.loc[top.index].groupby("predicted")["late"].max()
metrics = {"hit": hit.mean()}
