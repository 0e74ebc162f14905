clean = right.astype({"country": "category", "nights": "Int64", "guest": "string"})
