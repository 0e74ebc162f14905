# says: run `4` (`hypothesis`)
# pays: 0.2
right[3]["hypothesis"] = "better"
log = pd.DataFrame(right)  # expect: EX101
