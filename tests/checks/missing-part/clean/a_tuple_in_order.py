splits = {"fraud": (fraud.iloc[:1700], fraud.iloc[1700:2000], fraud.iloc[2000:])}
