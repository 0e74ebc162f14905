# views: source
import torch
from torch import nn
from torch.utils.data import DataLoader, Subset, TensorDataset

store = torch.load("eeg_windows.pt")  # one window of each volunteer
dataset = TensorDataset(store["eeg"], store["asleep"].float())

order = torch.randperm(len(dataset), generator=torch.Generator().manual_seed(5))
n_val = len(dataset) // 10
val_ids, test_ids, train_ids = order[:n_val], order[n_val : 2 * n_val], order[2 * n_val :]
loaders = {
    "train": DataLoader(Subset(dataset, train_ids.tolist()), batch_size=128, shuffle=True),
    "val": DataLoader(Subset(dataset, val_ids.tolist()), batch_size=512),
    "test": DataLoader(Subset(dataset, test_ids.tolist()), batch_size=512),
}

net = nn.Sequential(nn.Flatten(), nn.Linear(64 * 30, 100), nn.ReLU(), nn.Linear(100, 1))
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=3e-4)


def run(part, learn):
    net.train(learn)
    total, right = 0, 0
    with torch.set_grad_enabled(learn):
        for x, y in loaders[part]:
            logit = net(x).squeeze(1)
            if learn:
                optimizer.zero_grad()
                criterion(logit, y).backward()
                optimizer.step()
            total += len(y)
            right += ((logit > 0) == y.bool()).sum().item()
    return right / total


for epoch in range(12):
    print(epoch, "train", run("train", True), "val", run("val", False))
print("test", run("test", False))
