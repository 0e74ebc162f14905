# views: source
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split


class Windows(Dataset):
    def __init__(self, series, width):
        self.series = torch.tensor(series, dtype=torch.float32)
        self.width = width

    def __len__(self):
        return len(self.series) - self.width

    def __getitem__(self, i):
        return self.series[i : i + self.width], self.series[i + self.width]


btc = pd.read_csv("btc_hourly.csv", parse_dates=["timestamp"]).sort_values("timestamp")
dataset = Windows(btc["close"].pct_change().dropna().to_numpy(), width=48)
n_test = len(dataset) // 5
train_set, test_set = random_split(dataset, [len(dataset) - n_test, n_test])  # expect: LK105

net = nn.Sequential(nn.Linear(48, 64), nn.ReLU(), nn.Linear(64, 1))
optim = torch.optim.AdamW(net.parameters(), lr=3e-4)
for epoch in range(10):
    for window, nxt in DataLoader(train_set, batch_size=128, shuffle=True):
        loss = nn.functional.mse_loss(net(window).squeeze(-1), nxt)
        optim.zero_grad()
        loss.backward()
        optim.step()

net.eval()
with torch.no_grad():
    losses = [nn.functional.mse_loss(net(w).squeeze(-1), n).item() for w, n in DataLoader(test_set, batch_size=512)]
print("test mse", sum(losses) / len(losses))
