# says: in `train` and `test`
last = ~patients.duplicated("patient_id", keep="last")
val = last & (np.arange(len(patients)) % 2 == 0)
splits = {
    "patients": {
        "train": patients[~last],
        "val": patients[val],  # expect: SP106
        "test": patients[last & ~val],
    }
}
