# params: {"stratified": false}
# says: the folds hold 10, 20, 30, 40 and 103 rows
ids = survey["respondent_id"].to_numpy()
folds = np.split(ids, [10, 30, 60, 100])  # expect: SP108
