import numpy as np
from sklearn.linear_model import ElasticNet
from sklearn.metrics import mean_squared_error
from scipy.stats import rankdata

generator = np.random.default_rng(2024)
n = 420
ph, sugar, alcohol = generator.normal(3.3, 0.2, n), generator.exponential(5, n), generator.normal(10, 1, n)
score = 2 * alcohol - 3 * ph - 0.1 * sugar + generator.normal(0, 1.5, n)

position = rankdata(score) / n  # expect: LK104
table = np.c_[ph, sugar, alcohol, position]

shuffled = generator.permutation(n)
train, test = shuffled[:300], shuffled[300:]
net = ElasticNet(alpha=0.01).fit(table[train], score[train])
print("MSE", mean_squared_error(score[test], net.predict(table[test])))
