# views: source
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision.io import read_image


class Slices(Dataset):
    """Every slice of every scan: 20 to 60 slices come from one patient."""

    def __init__(self, index):
        self.index = index

    def __len__(self):
        return len(self.index)

    def __getitem__(self, i):
        row = self.index.iloc[i]
        return read_image(row["path"]).float() / 255, row["nodule"]


index = pd.read_csv("ct/index.csv")
print("slices per patient:", index.groupby("patient_id").size().median())
data = Slices(index)
train, test = random_split(data, [0.8, 0.2], generator=torch.Generator().manual_seed(1))  # expect: LK106

net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
for epoch in range(5):
    for image, label in DataLoader(train, batch_size=32, shuffle=True):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(image), label).backward()
        optimizer.step()

net.eval()
right = sum((net(image).argmax(1) == label).sum().item() for image, label in DataLoader(test, batch_size=64))
print("accuracy", right / len(test))
