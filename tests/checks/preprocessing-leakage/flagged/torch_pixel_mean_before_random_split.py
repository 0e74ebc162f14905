# views: source
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

torch.manual_seed(3)
archive = np.load("leaf_scans.npz")
images = torch.from_numpy(archive["images"]).float().unsqueeze(1)
labels = torch.from_numpy(archive["species"]).long()

mean, std = images.mean(), images.std()  # expect: LK101
images = (images - mean) / std

dataset = TensorDataset(images, labels)
n_test = len(dataset) // 5
train_ds, test_ds = random_split(dataset, [len(dataset) - n_test, n_test])


class SmallNet(nn.Module):
    def __init__(self, classes=12):
        super().__init__()
        self.conv = nn.Conv2d(1, 16, 5, stride=2)
        self.head = nn.Linear(16 * 14 * 14, classes)

    def forward(self, x):
        return self.head(F.relu(self.conv(x)).flatten(1))


net = SmallNet()
optimiser = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
for epoch in range(15):
    for x, y in DataLoader(train_ds, batch_size=32, shuffle=True):
        optimiser.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimiser.step()

net.eval()
hits = 0
with torch.no_grad():
    for x, y in DataLoader(test_ds, batch_size=128):
        hits += (net(x).argmax(1) == y).sum().item()
print(f"{hits} of {n_test} leaves recognised")
