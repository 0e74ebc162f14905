# views: source
import numpy as np
import pandas as pd
import torch
from sklearn.model_selection import train_test_split
from torch import nn

fraud = pd.read_csv("creditcard.csv")
features = fraud.columns.difference(["Class", "Time"])
train, test = train_test_split(fraud, test_size=0.2, stratify=fraud["Class"], random_state=0)

n_pos = train["Class"].sum()
pos_weight = torch.tensor((len(train) - n_pos) / n_pos, dtype=torch.float32)
mean, std = train[features].mean(), train[features].std()


def to_tensor(frame):
    return torch.tensor(((frame[features] - mean) / std).to_numpy(np.float32))


x, y = to_tensor(train), torch.tensor(train["Class"].to_numpy(np.float32))
net = nn.Sequential(nn.Linear(x.shape[1], 16), nn.ReLU(), nn.Linear(16, 1))
loss_fn = nn.BCEWithLogitsLoss(pos_weight=pos_weight)
optimiser = torch.optim.Adam(net.parameters(), 1e-3)
for step in range(2000):
    rows = torch.randint(len(x), (512,))
    loss = loss_fn(net(x[rows]).squeeze(-1), y[rows])
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()

with torch.no_grad():
    flagged = net(to_tensor(test)).squeeze(-1) > 0
caught = flagged[torch.tensor(test["Class"].to_numpy()) == 1].float().mean()
print("recall", caught.item())
