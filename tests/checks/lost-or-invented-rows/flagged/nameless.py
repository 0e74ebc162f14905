# says: 1 of them without any
clean = pd.concat([right, pd.DataFrame({"meals": [1]})])  # expect: DT103
