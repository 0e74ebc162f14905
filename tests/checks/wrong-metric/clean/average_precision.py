metric = "PR AUC"
