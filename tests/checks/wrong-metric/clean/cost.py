metric = ["expected cost"]
