from sklearn import metrics
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

digits = load_digits()
Xtrain, Xtest, ytrain, ytest = train_test_split(digits.data, digits.target, random_state=0)

model = GaussianNB()
model.fit(Xtrain, ytrain)

test_accuracy = metrics.accuracy_score(ytrain, model.predict(Xtrain))  # expect: LK102
print("Accuracy on new digits: {:.3f}".format(test_accuracy))
