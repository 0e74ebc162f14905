import numpy as np
from sklearn.linear_model import SGDRegressor
from sklearn.preprocessing import StandardScaler

generator = np.random.default_rng(1001)
speed = generator.uniform(2, 24, 1600)
density = generator.normal(1.2, 0.05, 1600)
angle = generator.normal(0, 9, 1600)
watt = 0.4 * density * speed**2 - 0.9 * np.abs(angle) + generator.normal(0, 8, 1600)
matrix = np.c_[speed, density, angle]

# too big for the memory of the old laptop, hence in pieces
scaler = StandardScaler()
for chunk in np.array_split(matrix, 8):
    scaler.partial_fit(chunk)  # expect: LK101

held_out = generator.choice(1600, 400, replace=False)
kept = np.setdiff1d(np.arange(1600), held_out)
reg = SGDRegressor(max_iter=200, random_state=0)
reg.fit(scaler.transform(matrix[kept]), watt[kept])
print("R2", reg.score(scaler.transform(matrix[held_out]), watt[held_out]))
