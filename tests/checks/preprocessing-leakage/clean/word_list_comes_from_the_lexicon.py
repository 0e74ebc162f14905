import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

LEXICON = ["love", "perfect", "happy", "quick", "broken", "refund", "angry", "slow", "never"]
POSITIVE = set(LEXICON[:4])

rng = np.random.default_rng(29)
filler = ["the", "parcel", "came", "with", "a", "box", "and", "my", "friend", "said", "it", "is"]
reviews, stars = [], []
for k in range(420):
    words = [*rng.choice(LEXICON, 5), *rng.choice(filler, 12), f"order{k}"]
    score = sum(1 if w in POSITIVE else -1 for w in words if w in LEXICON)
    reviews.append(" ".join(words))
    stars.append(int(score + rng.normal(0, 1.2) > -0.5))

# the vocabulary is fixed: fit learns nothing from these texts
bag = CountVectorizer(vocabulary=LEXICON, binary=True)
counts = bag.fit_transform(reviews)
minutes_of_writing = rng.exponential(4, (420, 1))
X = np.hstack([counts.toarray(), minutes_of_writing])

X_train, X_test, y_train, y_test = train_test_split(X, stars, test_size=0.25, random_state=2)
print(LogisticRegression(max_iter=500).fit(X_train, y_train).score(X_test, y_test))
