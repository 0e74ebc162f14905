from sklearn.datasets import load_diabetes
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

RANDOM_STATE_TRAIN = 1
RANDOM_STATE_TEST = 2

X, y = load_diabetes(return_X_y=True, as_frame=True)
X_train, _, y_train, _ = train_test_split(X, y, test_size=0.25, random_state=RANDOM_STATE_TRAIN)
_, X_test, _, y_test = train_test_split(X, y, test_size=0.25, random_state=RANDOM_STATE_TEST)  # expect: LK102

model = RandomForestRegressor(n_estimators=60, random_state=0)
model.fit(X_train, y_train)
print("MAE:", mean_absolute_error(y_test, model.predict(X_test)))
