# views: source
import copy

import torch
from torch import nn
from torch.utils.data import DataLoader

from glucose import GlucoseWindows  # our own data set class

train_loader = DataLoader(GlucoseWindows("train"), batch_size=64, shuffle=True)
test_loader = DataLoader(GlucoseWindows("test"), batch_size=256)

device = "cuda" if torch.cuda.is_available() else "cpu"
net = nn.Sequential(nn.Linear(48, 96), nn.GELU(), nn.Linear(96, 1)).to(device)
optimizer = torch.optim.RMSprop(net.parameters(), lr=1e-3)
mse = nn.MSELoss()

lowest, patience, kept = float("inf"), 0, None
for epoch in range(300):
    net.train()
    for window, future in train_loader:
        window, future = window.to(device), future.to(device)
        optimizer.zero_grad()
        mse(net(window).squeeze(-1), future).backward()
        optimizer.step()

    net.eval()
    losses = []
    with torch.no_grad():
        for window, future in test_loader:
            losses.append(mse(net(window.to(device)).squeeze(-1), future.to(device)).item())
    test_loss = sum(losses) / len(losses)
    if test_loss < lowest:  # expect: LK103
        lowest, patience, kept = test_loss, 0, copy.deepcopy(net.state_dict())
    else:
        patience += 1
        if patience == 10:
            break

net.load_state_dict(kept)
print("RMSE on the test wearers:", lowest**0.5)
