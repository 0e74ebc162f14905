from sklearn.datasets import load_breast_cancer
from sklearn.decomposition import PCA
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PowerTransformer

cells, malignant = load_breast_cancer(return_X_y=True, as_frame=True)

# "I used a pipeline, so there is no leakage."
prep = make_pipeline(PowerTransformer(), PCA(0.95))
cells_prepared = prep.fit_transform(cells)  # expect: LK101

out_of_fold = cross_val_predict(RidgeClassifier(), cells_prepared, malignant, cv=6)
print(balanced_accuracy_score(malignant, out_of_fold))
