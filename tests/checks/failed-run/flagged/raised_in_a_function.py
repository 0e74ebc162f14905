# says: raised `ValueError`: no rows are left.
def split(table):
    if table.empty:
        raise ValueError("no rows are left")  # expect: RN101
    return table


split(fraud[fraud["amount"] < 0])
