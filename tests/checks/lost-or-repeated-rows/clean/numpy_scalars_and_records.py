order = np.random.default_rng(1).permutation(fraud["transaction_id"])
splits = {
    "fraud": {
        "train": [number for number in order[:1700]],
        "val": fraud[fraud["transaction_id"].isin(order[1700:2000])].to_dict("records"),
        "test": {"transaction_id": order[2000:]},
    }
}
