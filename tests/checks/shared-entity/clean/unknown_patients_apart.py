known = patients["patient_id"].notna()
people = sorted(patients.loc[known, "patient_id"].unique())
part = {key: ["train", "val", "test"][number % 3] for number, key in enumerate(people)}
named = patients["patient_id"].map(part)
named[~known] = ["train", "val", "test", "train"]
splits = {"patients": named}
