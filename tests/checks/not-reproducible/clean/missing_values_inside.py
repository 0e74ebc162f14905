splits = {"fraud": fraud[["transaction_id", "km_from_home"]], "note": float("nan"), "at": pd.Timestamp("2025-01-01")}
