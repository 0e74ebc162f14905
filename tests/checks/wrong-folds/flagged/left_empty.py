# says: `folds` holds no folds
folds = []  # expect: SP108
