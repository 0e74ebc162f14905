from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

digits = load_digits()
images = digits.images.reshape(len(digits.images), -1)[:700]
numbers = digits.target[:700]

components = PCA(n_components=15, random_state=0).fit_transform(images)  # expect: LK101

scores = cross_val_score(SVC(gamma="scale"), components, numbers, cv=4)
print(f"{scores.mean():.3f} +/- {scores.std():.3f}")
