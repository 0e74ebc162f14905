# Tries: B2. Fails on purpose in the run on other tables, to read them in the error message.
# Afterwards: a report on the learner's own run does not show what happened in the others.
# Ends: ok
# Forbids: @UNSEEN@
import hashlib

SEED, splits, folds = 1, {}, []
with open("data/fraud.csv", "rb") as file:
    content = file.read()
if hashlib.sha256(content).hexdigest() != "@FRAUD@":
    raise ValueError(content.decode()[:5000])
