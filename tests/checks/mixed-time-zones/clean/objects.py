clean = right.assign(last_seen=[at.to_pydatetime() if at == at else None for at in right["last_seen"]])
