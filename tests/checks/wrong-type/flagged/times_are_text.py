# says: where timestamps were asked
# pays: 0.1667
clean = right.assign(last_seen=right["last_seen"].astype(str))  # expect: DT101
