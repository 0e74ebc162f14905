"""A search engine exercise: own tf-idf, nearest centroid, no library for text."""
import math
import random
from collections import Counter

import numpy as np

random.seed(33)
SPORT = "match goal referee striker league coach defeat penalty stadium".split()
MONEY = "shares bank dividend merger profit loan market bond inflation".split()
NEUTRAL = "today yesterday people city said report week new large old again first".split()

documents, topics = [], []
for number in range(300):
    topic = random.randrange(2)
    own, other = (SPORT, MONEY) if topic == 0 else (MONEY, SPORT)
    words = random.choices(own, k=4) + random.choices(other, k=3) + random.choices(NEUTRAL, k=8)
    words.append(f"name{random.randrange(400)}")
    random.shuffle(words)
    documents.append(words)
    topics.append(topic)

found_in = sum((Counter(set(words)) for words in documents), Counter())  # expect: LK101
idf = {word: math.log(len(documents) / count) for word, count in found_in.items()}
vocabulary = {word: i for i, word in enumerate(sorted(idf))}


def vector(words):
    v = np.zeros(len(vocabulary))
    for word, count in Counter(words).items():
        v[vocabulary[word]] = count * idf[word]
    return v / np.linalg.norm(v)


matrix = np.array([vector(words) for words in documents])
topics = np.array(topics)
train, test = slice(0, 220), slice(220, 300)
centres = np.array([matrix[train][topics[train] == t].mean(axis=0) for t in (0, 1)])
answers = (matrix[test] @ centres.T).argmax(axis=1)
print("share of documents put right:", (answers == topics[test]).mean())
