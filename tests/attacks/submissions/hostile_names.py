# Tries: C7, C9, A27. Delivers keys and values with escape sequences, HTML and text that runs backwards.
# Afterwards: findings that name them show harmless text.
evil = "\x1b[2J\u202e<script>\n::error::x\n=1+1"
SEED = 1
splits = {evil: {evil: [evil]}, "fraud": {evil: [evil], "train": [evil], "val": {evil: evil}}, "patients": [evil]}
folds = [evil, {evil: [evil]}, [evil], evil, [[evil]]]
