# says: what came back is `None`
def make(train):  # expect: FN102
    return None
