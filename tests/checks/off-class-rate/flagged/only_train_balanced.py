# says: a draw that does not look at the class is so far off practically never
cheats, honest = fraud[fraud["is_fraud"] == 1], fraud[fraud["is_fraud"] == 0]
half = len(cheats) // 4
splits = {"fraud": {
    "train": pd.concat([cheats[: 2 * half], honest[: 2 * half]]),  # expect: SP105
    "val": pd.concat([cheats[2 * half : 3 * half], honest[2 * half : 3 * half]]),
    "test": pd.concat([cheats[3 * half :], honest[3 * half :]]),
}}
