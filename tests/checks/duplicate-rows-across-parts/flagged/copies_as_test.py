# says: of `test` are copies of rows in `train`
copies = fraud.duplicated(list(fraud.columns[1:]), keep="first")
rest = fraud[~copies]
splits = {
    "fraud": {
        "train": rest[:2000],
        "val": rest[2000:],
        "test": fraud[copies],  # expect: SP107
    }
}
