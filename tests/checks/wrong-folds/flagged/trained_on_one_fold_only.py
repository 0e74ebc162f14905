# says: stand on neither side of a fold
deal = [survey["respondent_id"].to_numpy()[start::5] for start in range(5)]
folds = [(deal[at - 1], deal[at]) for at in range(5)]  # expect: SP108
