# says: values of `paid` are wrong, for example
# pays: 0.25
clean = right
clean["paid"] = clean["paid"] * 1.1  # expect: DT108
