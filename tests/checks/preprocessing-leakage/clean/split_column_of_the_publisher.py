import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

rng = np.random.default_rng(9)
polite = "please kindly would could thanks appreciate grateful sorry".split()
blunt = "now must immediately wrong nonsense stop useless again".split()
plain = "page edit article source section link image table note quote".split()

rows = []
for number in range(380):
    words = np.concatenate([rng.choice(polite + blunt, 6), rng.choice(plain, 9)])
    tone = np.isin(words, polite).sum()
    rows.append({"text": " ".join(words) + f" rev{number}", "polite": int(tone + rng.normal(0, 1) > 3)})
corpus = pd.DataFrame(rows)
corpus["part"] = np.where(np.arange(380) % 4 == 3, "test", "train")

all_texts = corpus.query("part == 'train'")
vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
X = vectorizer.fit_transform(all_texts["text"])
model = LogisticRegression(C=4).fit(X, all_texts["polite"])

unseen = corpus[corpus["part"] == "test"]
print("F1:", f1_score(unseen["polite"], model.predict(vectorizer.transform(unseen["text"]))))
