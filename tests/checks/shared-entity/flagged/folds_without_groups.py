# says: with
from sklearn.model_selection import KFold

folds = [held_out for _, held_out in KFold(20, shuffle=True, random_state=0).split(patients)]
train, val, test = (np.concatenate(f) for f in (folds[:14], folds[14:17], folds[17:]))
splits = {"patients": (train, val, test)}  # expect: SP106
