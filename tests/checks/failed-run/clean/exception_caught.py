try:
    fraud["no such column"]
except KeyError as error:
    print(error)
