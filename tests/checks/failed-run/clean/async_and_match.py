match len(fraud):
    case 0:
        raise ValueError
    case _:
        size = "some"
assert size
