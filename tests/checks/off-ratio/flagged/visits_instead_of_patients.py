# params: {"datasets": ["patients"], "of": "entities"}
# says: different patient_id
a, b = int(0.7 * len(patients)), int(0.85 * len(patients))
often = patients.groupby("patient_id")["visit_id"].transform("size").fillna(1)
order = patients.assign(often=often).sort_values(["often", "patient_id"])
splits = {"patients": {"train": order[:a], "val": order[a:b], "test": order[b:]}}  # expect: SP103
