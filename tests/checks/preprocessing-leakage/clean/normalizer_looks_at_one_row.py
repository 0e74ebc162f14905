from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import Normalizer

X, y = load_digits(return_X_y=True)
X, y = X[:900], y[:900]

# every image is brought to length one by itself
X = Normalizer().fit_transform(X)

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=11)
knn = KNeighborsClassifier(n_neighbors=3).fit(X_train, y_train)
print(knn.score(X_test, y_test))
