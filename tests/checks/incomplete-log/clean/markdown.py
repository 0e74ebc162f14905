log = pd.DataFrame(right)
head = "| Run | Changed | Hypothesis | Scored on | Score | Learned |\n|--|--|--|--|--|--|\n"
log = head + "\n".join("| " + " | ".join(map(str, row)) + " |" for row in log.to_numpy())
