# %% first
a = 1
# %% second
assert a == 1
# %%
