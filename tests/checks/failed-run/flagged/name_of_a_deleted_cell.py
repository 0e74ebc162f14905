# says: raised `NameError`: name 'customers' is not defined.
# %%
train = customers[customers["month"] <= 9]  # expect: RN101
# %%
after = 1
