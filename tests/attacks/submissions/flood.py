# Tries: C2. Floods its output: printed, past Python, by a program, displayed.
# Afterwards: the output is cut, and the cut is told.
# Ends: ok
import os

from IPython.display import HTML, display

SEED, splits, folds = 1, {}, []
for _ in range(20):
    print("x" * 10**6)
    os.write(2, b"y" * 10**6)
    display(HTML("z" * 10**6))
os.system("yes | head -c 20000000")
