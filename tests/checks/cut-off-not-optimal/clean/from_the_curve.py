from sklearn.metrics import roc_curve

false, true, cuts = roc_curve(scored["late"], scored["score"], drop_intermediate=False)
n, positive = len(scored), scored["late"].sum()
threshold = float(cuts[np.argmin(5 * false * (n - positive) + 100 * (1 - true) * positive)])
