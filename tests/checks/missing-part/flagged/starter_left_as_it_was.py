# says: `splits['fraud']` has no `train`, `val` or `test`
splits = {"subscriptions": {}, "fraud": {}, "patients": {}}  # expect: SP101
