"""Names of people and of firms, with nothing but the standard library."""
import random
from collections import Counter

random.seed(7)
people = "anna maria john peter smith jones laura miller brown clark".split()
firms = "global steel trade logistic invest media power motors group first".split()

records = []
for number in range(400):
    firm = random.random() < 0.5
    own, other = (firms, people) if firm else (people, firms)
    words = random.sample(own, 2) + random.sample(other, random.choice([0, 1, 2])) + [f"no{number}"]
    records.append((words, firm))

train = records[:300]
test = random.sample(records, 100)  # expect: LK102

seen = {True: Counter(), False: Counter()}
for words, firm in train:
    seen[firm].update(words)


def looks_like_a_firm(words):
    return sum(seen[True][w] - seen[False][w] for w in words) > 0


right = sum(looks_like_a_firm(words) == firm for words, firm in test)
print(f"{right} of {len(test)} names recognised")
