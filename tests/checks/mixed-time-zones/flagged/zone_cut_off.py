# says: off by whole hours (+2)
clean = right
local = clean["last_seen"].dt.tz_convert("Europe/Berlin")
clean["last_seen"] = local.dt.tz_localize(None)  # expect: DT109
