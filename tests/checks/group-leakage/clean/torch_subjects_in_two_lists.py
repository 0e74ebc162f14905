# views: source
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

archive = np.load("eeg_windows.npz")
x, y, subject = archive["x"], archive["y"], archive["subject"]

generator = np.random.default_rng(0)
subjects = generator.permutation(np.unique(subject))
test_subjects, train_subjects = subjects[:6], subjects[6:]


def dataset(chosen):
    rows = np.isin(subject, chosen)
    return TensorDataset(torch.from_numpy(x[rows]).float(), torch.from_numpy(y[rows]).long())


train_loader = DataLoader(dataset(train_subjects), batch_size=64, shuffle=True)
test_loader = DataLoader(dataset(test_subjects), batch_size=256)

net = nn.Sequential(nn.Flatten(), nn.Linear(x[0].size, 64), nn.ELU(), nn.Linear(64, 4))
optimizer = torch.optim.Adam(net.parameters(), lr=5e-4)
for epoch in range(30):
    for xb, yb in train_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(xb), yb).backward()
        optimizer.step()

net.eval()
with torch.no_grad():
    right = sum((net(xb).argmax(1) == yb).sum().item() for xb, yb in test_loader)
print("accuracy on new subjects:", right / len(test_loader.dataset))
