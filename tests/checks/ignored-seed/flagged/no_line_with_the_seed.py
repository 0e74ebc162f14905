# says: cannot be judged because the submission was not run with another seed
def main(SEED=3):
    return {"fraud": {"train": fraud.sample(100, random_state=SEED)}}


splits = main()  # expect: RN103
