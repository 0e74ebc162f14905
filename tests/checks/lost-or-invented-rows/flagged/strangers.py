# says: 2 rows have a `guest` that should not be there, for example TEST-1, TEST-2
clean = pd.concat([right, pd.DataFrame({"guest": ["test-1", "test-2"]})])  # expect: DT103
