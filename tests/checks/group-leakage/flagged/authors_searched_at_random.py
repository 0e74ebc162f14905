import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import RandomizedSearchCV, KFold
from sklearn.pipeline import Pipeline

rng = np.random.default_rng(17)
vocabulary = np.array([f"word{k}" for k in range(300)])
posts = []
for author in range(40):
    favourites = rng.choice(vocabulary, 15, replace=False)
    gender = rng.choice(["f", "m"])
    for _ in range(12):
        words = np.concatenate([rng.choice(favourites, 12), rng.choice(vocabulary, 20)])
        posts.append({"author": author, "text": " ".join(words), "gender": gender})
posts = pd.DataFrame(posts).sample(frac=1, random_state=3)
print(posts["author"].nunique(), "authors wrote", len(posts), "posts")

pipe = Pipeline([("tfidf", TfidfVectorizer()), ("sgd", SGDClassifier(random_state=0))])
search = RandomizedSearchCV(pipe, {"sgd__alpha": [1e-5, 1e-4, 1e-3], "tfidf__min_df": [1, 2]}, n_iter=4, cv=KFold(4), random_state=0)
search.fit(posts["text"], posts["gender"])  # expect: LK106
print(search.best_params_, search.best_score_)
