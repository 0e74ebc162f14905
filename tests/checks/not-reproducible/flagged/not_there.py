# says: cannot be judged because `splits` is not defined: a cell raised an exception
splits = {"fraud": fraud.sample(10, seed=3)}  # expect: RN102
