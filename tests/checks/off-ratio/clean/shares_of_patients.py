# params: {"datasets": ["patients"], "of": "entities", "tolerance": 0.05}
people = patients["patient_id"].drop_duplicates().sample(frac=1, random_state=3).to_numpy()
cut = np.split(people, [int(0.7 * len(people)), int(0.85 * len(people))])
splits = {"patients": {p: patients[patients["patient_id"].isin(c)] for p, c in zip(["train", "val", "test"], cut)}}
