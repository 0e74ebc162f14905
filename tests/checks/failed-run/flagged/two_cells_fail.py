# %%
table = pd.read_csv("data/no_such_file.csv")  # expect: RN101
# %%
ids = table["id"]  # expect: RN101
