# says: Line 3 raised `KeyError`: 'is_fruad'.
frauds = fraud[fraud["is_fraud"] == 1]
rate = fraud["is_fruad"].mean()  # expect: RN101
