clean = right.assign(guest=" " + right["guest"].str.lower())
