# views: source
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

data = torch.load("signals.pt")
dataset = TensorDataset(data["x"].float(), data["y"].long())
train_set, test_set = random_split(dataset, [0.8, 0.2], generator=torch.Generator().manual_seed(0))
train_loader = DataLoader(train_set, batch_size=64, shuffle=True)
test_loader = DataLoader(test_set, batch_size=256)

model = nn.Sequential(nn.Linear(40, 64), nn.ReLU(), nn.Linear(64, 5))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()

best_acc = 0.0
for epoch in range(30):
    model.train()
    for xb, yb in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()

    model.eval()
    correct = 0
    with torch.no_grad():
        for xb, yb in test_loader:
            correct += (model(xb).argmax(dim=1) == yb).sum().item()
    acc = correct / len(test_set)
    if acc > best_acc:  # expect: LK103
        best_acc = acc
        torch.save(model.state_dict(), "best.pt")

print(f"Best test accuracy: {best_acc:.4f}")
