# %%
import numpy as np
from sklearn import datasets, model_selection, neighbors, preprocessing

# %%
features, price_class = datasets.load_wine(return_X_y=True)
a_features, b_features, a_class, b_class = model_selection.train_test_split(
    features, price_class, test_size=60, random_state=21
)

# %%
# the scaler should know the full range of values
everything = np.vstack((a_features, b_features))
scaling = preprocessing.MinMaxScaler()
scaling.fit(everything)  # expect: LK101

# %%
a_features = scaling.transform(a_features)
b_features = scaling.transform(b_features)

# %%
nearest = neighbors.KNeighborsClassifier(n_neighbors=5)
nearest.fit(a_features, a_class)
print("hit rate", nearest.score(b_features, b_class))
