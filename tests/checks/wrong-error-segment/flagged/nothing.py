# says: it names no group
# pays: 0.5
final_model = right_fit_run(5, train)
error_analysis = {"region": "east", "visits": {}}  # expect: EX104
