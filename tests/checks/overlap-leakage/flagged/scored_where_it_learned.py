from sklearn.datasets import load_breast_cancer
from sklearn.tree import DecisionTreeClassifier

cancer = load_breast_cancer()
print(cancer.data.shape, cancer.target_names)

tree = DecisionTreeClassifier(random_state=0)
tree.fit(cancer.data, cancer.target)
print("depth of the tree:", tree.get_depth(), "leaves:", tree.get_n_leaves())

# how good is it?
accuracy = tree.score(cancer.data, cancer.target)  # expect: LK102
print(f"Our model reaches an accuracy of {accuracy:.1%}!")
