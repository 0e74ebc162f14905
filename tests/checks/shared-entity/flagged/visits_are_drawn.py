# says: different `patient_id` stand in more than one part
from sklearn.model_selection import train_test_split

train, rest = train_test_split(patients, test_size=0.3, random_state=0)
val, test = train_test_split(rest, test_size=0.5, random_state=0)
splits = {}
splits["patients"] = {"train": train, "val": val, "test": test}  # expect: SP106
