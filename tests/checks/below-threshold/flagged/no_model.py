# expect-anywhere: MT101
# says: `model` is not defined
predictions = np.zeros(700)
