"""Marketing: cluster the customers, feed the distances to the response model."""
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split


@dataclass
class Campaign:
    rows: int = 800
    segments: int = 6
    seed: int = 5

    def customers(self):
        gen = np.random.default_rng(self.seed)
        recency = gen.exponential(40, self.rows)
        frequency = gen.gamma(2, 2, self.rows)
        money = gen.lognormal(4, 0.7, self.rows)
        table = np.stack([recency / 40, frequency / 4, money / 60], axis=1)
        answered = (table[:, 1] - table[:, 0] + gen.normal(0, 0.9, self.rows) > 0.6).astype(int)
        return table, answered

    def with_segments(self, table):
        km = KMeans(n_clusters=self.segments, n_init=2, random_state=self.seed)
        distances = km.fit_transform(table)  # expect: LK101
        return np.hstack([table, distances])


campaign = Campaign()
table, answered = campaign.customers()
table = campaign.with_segments(table)
X_tr, X_te, y_tr, y_te = train_test_split(table, answered, test_size=0.25, random_state=campaign.seed)
lr = LogisticRegression(max_iter=2000).fit(X_tr, y_tr)
print("AP:", average_precision_score(y_te, lr.predict_proba(X_te)[:, 1]))
