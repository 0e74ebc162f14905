# views: source
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

pack = torch.load("bird_calls.pt")  # one call of each bird that was caught
data = TensorDataset(pack["mel"], pack["species"])
train, val, test = random_split(data, [0.7, 0.15, 0.15], generator=torch.Generator().manual_seed(9))
model = nn.Sequential(nn.Flatten(), nn.LazyLinear(200), nn.ReLU(), nn.Linear(200, 24))
opt = torch.optim.Adam(model.parameters(), 1e-3)
ce = nn.CrossEntropyLoss()


@torch.no_grad()
def accuracy(part):
    model.eval()
    right = sum((model(x).argmax(1) == y).sum().item() for x, y in DataLoader(part, batch_size=256))
    return right / len(part)


best_acc = 0.0
for epoch in range(40):
    model.train()
    for x, y in DataLoader(train, batch_size=64, shuffle=True):
        opt.zero_grad()
        ce(model(x), y).backward()
        opt.step()
    acc = accuracy(val)
    if acc > best_acc:
        best_acc = acc
        torch.save(model.state_dict(), "best.pt")

model.load_state_dict(torch.load("best.pt"))
print("best validation accuracy", best_acc)
print("test accuracy", accuracy(test))
