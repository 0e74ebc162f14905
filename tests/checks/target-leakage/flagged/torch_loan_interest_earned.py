# views: source
import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

loans = pd.read_parquet("loans.parquet")
loans["term_years"] = loans["term_months"] / 12
loans["profit"] = np.where(loans["defaulted"] == 1, -loans["principal"], loans["principal"] * loans["rate"])  # expect: LK104
columns = ["principal", "rate", "term_years", "fico", "profit"]

order = np.random.default_rng(0).permutation(len(loans))
train, test = loans.iloc[order[5000:]], loans.iloc[order[:5000]]
mean, std = train[columns].mean(), train[columns].std()


def tensors(part):
    x = torch.tensor(((part[columns] - mean) / std).to_numpy(), dtype=torch.float32)
    return TensorDataset(x, torch.tensor(part["defaulted"].to_numpy(), dtype=torch.float32))


net = nn.Sequential(nn.Linear(len(columns), 32), nn.ReLU(), nn.Linear(32, 1))
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
loss_fn = nn.BCEWithLogitsLoss()
for epoch in range(20):
    for x, y in DataLoader(tensors(train), batch_size=256, shuffle=True):
        optimizer.zero_grad()
        loss_fn(net(x).squeeze(1), y).backward()
        optimizer.step()

net.eval()
with torch.no_grad():
    x, y = tensors(test).tensors
    print("accuracy", ((net(x).squeeze(1) > 0) == y.bool()).float().mean().item())
