log = pd.DataFrame(right).set_index("run")
