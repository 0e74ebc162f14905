clean = pd.concat([right, right])
