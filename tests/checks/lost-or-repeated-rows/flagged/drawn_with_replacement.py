# says: `train` names
early = fraud.iloc[:1700]
splits = {"fraud": {
    "train": pd.concat([early, early[early["is_fraud"] == 1]]),  # expect: SP102
    "val": fraud.iloc[1700:2000],
    "test": fraud.iloc[2000:],
}}
