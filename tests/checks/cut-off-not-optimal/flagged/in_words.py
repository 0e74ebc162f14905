# says: no finite number
threshold = "low"  # expect: MT108
