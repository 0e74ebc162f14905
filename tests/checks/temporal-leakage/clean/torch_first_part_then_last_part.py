# views: source
import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, Subset, TensorDataset

HISTORY = 24
load = pd.read_csv("grid_load.csv", parse_dates=["utc"]).sort_values("utc")["mw"].to_numpy(np.float32) / 1000
x = torch.from_numpy(np.lib.stride_tricks.sliding_window_view(load[:-1], HISTORY).copy())
y = torch.from_numpy(load[HISTORY:].copy())
dataset = TensorDataset(x, y)

n_train = int(0.8 * len(dataset))
train_set = Subset(dataset, range(n_train))
test_set = Subset(dataset, range(n_train + HISTORY, len(dataset)))

net = nn.Sequential(nn.Linear(HISTORY, 32), nn.Tanh(), nn.Linear(32, 1))
opt = torch.optim.Adam(net.parameters())
for epoch in range(15):
    # batches of the past in any order: the test part is later than all of them
    for xb, yb in DataLoader(train_set, batch_size=64, shuffle=True):
        loss = ((net(xb).squeeze(1) - yb) ** 2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()

with torch.no_grad():
    xs, ys = zip(*test_set)
    print("MAE", (net(torch.stack(xs)).squeeze(1) - torch.stack(ys)).abs().mean().item())
