late, score = scored["late"], scored["score"]
cost = {t: 5 * ((score >= t) & (late == 0)).sum() + 100 * ((score < t) & (late == 1)).sum() for t in score}
threshold = min(cost, key=cost.get)
