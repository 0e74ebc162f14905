# views: source
"""Fine-tuning with the means and spreads that belong to the pretrained weights."""
import torch
from torch import nn
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, models, transforms

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
prepare = transforms.Compose(
    [transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize(MEAN, STD)]
)
pictures = datasets.ImageFolder("mushrooms/", transform=prepare)

generator = torch.Generator().manual_seed(17)
order = torch.randperm(len(pictures), generator=generator).tolist()
border = int(0.85 * len(order))
train_loader = DataLoader(Subset(pictures, order[:border]), batch_size=32, shuffle=True)
test_loader = DataLoader(Subset(pictures, order[border:]), batch_size=64)

net = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
net.fc = nn.Linear(net.fc.in_features, len(pictures.classes))
optim = torch.optim.AdamW(net.fc.parameters(), lr=1e-3)
loss_of = nn.CrossEntropyLoss()

net.train()
for _ in range(5):
    for image, kind in train_loader:
        optim.zero_grad()
        loss_of(net(image), kind).backward()
        optim.step()

net.eval()
right = 0
with torch.no_grad():
    for image, kind in test_loader:
        right += int((net(image).argmax(dim=1) == kind).sum())
print("right:", right / (len(order) - border))
