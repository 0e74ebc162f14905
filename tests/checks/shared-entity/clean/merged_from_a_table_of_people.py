people = patients[["patient_id"]].drop_duplicates().sample(frac=1, random_state=2)
people["part"] = np.where(np.arange(len(people)) < 0.7 * len(people), "train", "test")
people.iloc[::7, 1] = "val"
joined = patients.merge(people, on="patient_id", how="left")
splits = {"patients": {part: rows["visit_id"].to_numpy() for part, rows in joined.groupby("part")}}
