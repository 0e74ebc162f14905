import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)

ks = np.arange(1, 26, 2)
accuracies = []
for k in ks:
    knn = KNeighborsClassifier(n_neighbors=k)
    knn.fit(X_train, y_train)
    accuracies.append(knn.score(X_test, y_test))

best_k = ks[np.argmax(accuracies)]  # expect: LK103
print("best k:", best_k)

final = KNeighborsClassifier(n_neighbors=best_k).fit(X_train, y_train)
print("accuracy of our classifier:", final.score(X_test, y_test))
