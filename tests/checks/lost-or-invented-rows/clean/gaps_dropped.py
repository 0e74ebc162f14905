clean = right[right["nights_gap"] == 0]
