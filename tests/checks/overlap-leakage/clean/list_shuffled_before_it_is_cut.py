"""Naive Bayes for shopping lists, without any library."""
import math
import random
from collections import Counter, defaultdict

random.seed(19)
BAKING = ["flour", "sugar", "butter", "yeast", "vanilla", "eggs"]
SALAD = ["lettuce", "tomato", "oil", "vinegar", "cress", "radish"]
ANY = ["milk", "soap", "bread", "coffee", "rice", "tea", "paper"]

all_rows = []
for number in range(500):
    label = random.choice(["cake", "salad"])
    own, other = (BAKING, SALAD) if label == "cake" else (SALAD, BAKING)
    items = random.sample(own, 2) + random.sample(other, random.randint(0, 2)) + random.sample(ANY, 3)
    all_rows.append((items + [f"receipt{number}"], label))

random.shuffle(all_rows)
border = len(all_rows) * 4 // 5
test_rows = all_rows[border:]
del all_rows[border:]

counts = defaultdict(Counter)
for items, label in all_rows:
    counts[label].update(items)


def log_chance(items, label):
    total = sum(counts[label].values())
    return sum(math.log((counts[label][item] + 1) / (total + 50)) for item in items)


hits = [max(counts, key=lambda label: log_chance(items, label)) == label for items, label in test_rows]
print("right:", sum(hits) / len(hits))
