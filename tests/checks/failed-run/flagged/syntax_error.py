# says: raised `SyntaxError`
# %%
splits = {}
# %%
splits["fraud"] = {"train": fraud[:10]  # expect: RN101
