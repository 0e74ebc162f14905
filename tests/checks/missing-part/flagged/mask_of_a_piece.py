# says: is a mask of
is_train = (np.arange(len(fraud)) % 10) < 7
rest = fraud[~is_train]
is_val = (np.arange(len(rest)) % 2) == 0
splits = {
    "fraud": {
        "train": is_train,
        "val": is_val,  # expect: SP101
        "test": rest.index[~is_val],
    }
}
