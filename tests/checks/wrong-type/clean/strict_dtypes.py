clean = right.astype({"guest": "string", "country": "category", "nights": "Int64", "meals": "float"})
