# expect-anywhere: MT106
score = 1
