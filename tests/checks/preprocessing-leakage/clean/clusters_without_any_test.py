import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(52)
stores = pd.DataFrame(
    np.vstack([rng.normal(m, 1.0, (90, 4)) for m in ([0, 0, 0, 0], [4, 1, 0, 2], [0, 5, 3, 1])]),
    columns=["sales", "staff", "area", "returns"],
)

# nothing is predicted and nothing held out: this describes the stores we have
scaled = StandardScaler().fit_transform(stores)
flat = PCA(n_components=2).fit_transform(scaled)
segment = KMeans(n_clusters=3, n_init=4, random_state=0).fit_predict(flat)
print(stores.assign(segment=segment).groupby("segment").mean().round(2))
print("silhouette", round(silhouette_score(flat, segment), 2))
