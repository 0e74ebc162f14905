from sklearn.linear_model import *
from sklearn.model_selection import train_test_split
from sklearn.metrics import *
import numpy as np
import pandas as pd

generator = np.random.default_rng(2)
accounts = pd.DataFrame(
    {
        "balance_before": generator.gamma(3, 800, 560),
        "salary": generator.normal(2600, 500, 560),
        "weekday": generator.integers(0, 7, 560),
    }
)
accounts["spent"] = 0.1 * accounts.balance_before + 0.05 * accounts.salary + generator.gamma(2, 60, 560)
accounts["balance_after"] = accounts["balance_before"] - accounts["spent"]  # expect: LK104

inputs = accounts[["balance_before", "salary", "weekday", "balance_after"]]
trainX, testX, trainY, testY = train_test_split(inputs, accounts["spent"], train_size=0.8, random_state=21)
line = LinearRegression()
line.fit(trainX, trainY)
print("RMSE", mean_squared_error(testY, line.predict(testX)) ** 0.5)
