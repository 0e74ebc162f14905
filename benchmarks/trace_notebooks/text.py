"""Reviews: texts become counts and topics, and linear models are compared."""

import numpy as np
import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import accuracy_score, classification_report, f1_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.pipeline import make_pipeline

rng = np.random.default_rng(5)
REVIEWS, WORDS, LENGTH = 18_000, 4000, 60
vocabulary = np.array([f"word{number:04d}" for number in range(WORDS)])
weights = 1 / np.arange(2, WORDS + 2)
common = weights / weights.sum()
liked = np.roll(common, 40)
stars = rng.integers(0, 2, REVIEWS)
texts = [
    " ".join(rng.choice(vocabulary, LENGTH, p=0.8 * common + 0.2 * (liked if star else common)))
    for star in stars
]
reviews = pd.DataFrame({"text": texts, "liked": stars})
reviews["length"] = reviews["text"].str.len()
reviews["words"] = reviews["text"].str.split().str.len()
print(reviews.head(), reviews["length"].mean(), reviews["liked"].value_counts())
reviews["text"] = reviews["text"].str.lower().str.replace(r"[^a-z0-9 ]", "", regex=True)

train_texts, test_texts, train_stars, test_stars = train_test_split(
    reviews["text"], reviews["liked"], test_size=0.25, random_state=3
)
counts = CountVectorizer(min_df=3)
train_counts = counts.fit_transform(train_texts)
test_counts = counts.transform(test_texts)
print(train_counts.shape, test_counts.shape)
plain = LogisticRegression(max_iter=200).fit(train_counts, train_stars)
print("counts", plain.score(test_counts, test_stars))

weighted = TfidfVectorizer(min_df=3, ngram_range=(1, 2), max_features=20_000)
train_weighted = weighted.fit_transform(train_texts)
pick = SelectKBest(chi2, k=2000)
train_picked = pick.fit_transform(train_weighted, train_stars)
topics = TruncatedSVD(40, random_state=4)
train_topics = topics.fit_transform(train_picked)
print(train_topics.shape, topics.explained_variance_ratio_.sum())

folds = StratifiedKFold(4, shuffle=True, random_state=6)
found = []
for number, (fit_rows, check_rows) in enumerate(folds.split(train_texts, train_stars)):
    line = make_pipeline(
        TfidfVectorizer(min_df=3), SelectKBest(chi2, k=1000), SGDClassifier(random_state=number)
    )
    line.fit(train_texts.iloc[fit_rows], train_stars.iloc[fit_rows])
    guess = line.predict(train_texts.iloc[check_rows])
    found.append(f1_score(train_stars.iloc[check_rows], guess))
print(np.mean(found), np.std(found))

test_picked = pick.transform(weighted.transform(test_texts))
final = LogisticRegression(C=2.0, max_iter=200).fit(topics.transform(train_picked), train_stars)
guess = final.predict(topics.transform(test_picked))
print(accuracy_score(test_stars, guess))
print(classification_report(test_stars, guess))
