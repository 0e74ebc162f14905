from sklearn.model_selection import train_test_split

people = patients["patient_id"].unique()
first, rest = train_test_split(people, test_size=0.3, random_state=0)
second, third = train_test_split(rest, test_size=0.5, random_state=0)
who = patients["patient_id"]
splits = {"patients": {"train": who.isin(first), "val": who.isin(second), "test": who.isin(third)}}
