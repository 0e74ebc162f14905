# views: source
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

blob = torch.load("gestures.pt")  # one frame of each person
x, y = blob["frames"].float().flatten(1), blob["gesture"].long()
perm = torch.randperm(len(x))
cut = int(0.8 * len(x))
x_train, y_train = x[perm[:cut]], y[perm[:cut]]
x_test, y_test = x[perm[cut:]], y[perm[cut:]]

model = nn.Sequential(nn.Linear(x.shape[1], 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, 10))
opt = torch.optim.Adam(model.parameters())
for epoch in range(25):
    for xb, yb in DataLoader(TensorDataset(x_train, y_train), batch_size=64, shuffle=True):
        opt.zero_grad()
        F.cross_entropy(model(xb), yb).backward()
        opt.step()

model.eval()
with torch.no_grad():
    accuracy = (model(x_train).argmax(dim=1) == y_train).float().mean().item()  # expect: LK102
print(f"Final accuracy of our gesture recogniser: {accuracy:.2%}")
