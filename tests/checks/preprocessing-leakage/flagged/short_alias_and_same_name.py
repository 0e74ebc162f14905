from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split as tts
from sklearn.neighbors import KNeighborsClassifier as KNN
from sklearn.preprocessing import StandardScaler as SS

X, y = load_breast_cancer(return_X_y=True)
ss = SS()
X = ss.fit_transform(X)  # expect: LK101
a, b, c, d = tts(X, y, test_size=.2, random_state=1)
knn = KNN(7)
knn.fit(a, c)
print(knn.score(b, d))
