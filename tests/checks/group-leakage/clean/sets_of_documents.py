import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

rng = np.random.default_rng(120)
words = np.array([f"w{k}" for k in range(150)])
sentences = []
for document in range(90):
    topic = int(rng.random() < 0.5)
    weights = np.where(np.arange(150) % 2 == topic, 1.6, 1.0)
    for _ in range(rng.integers(4, 10)):
        sentences.append((f"doc{document}", " ".join(rng.choice(words, 14, p=weights / weights.sum())), topic))
corpus = pd.DataFrame(sentences, columns=["document_id", "sentence", "topic"])

documents = sorted(set(corpus["document_id"]))
held_out = set(rng.choice(documents, size=20, replace=False))
remaining = [d for d in documents if d not in held_out]

train = corpus[corpus["document_id"].isin(remaining)]
test = corpus[corpus["document_id"].isin(held_out)]
counter = CountVectorizer()
nb = MultinomialNB().fit(counter.fit_transform(train["sentence"]), train["topic"])
print("accuracy", nb.score(counter.transform(test["sentence"]), test["topic"]))
