# says: another group has
# pays: 0.5
final_model = right_fit_run(5, train)
error_analysis = {"region": "north", "visits": 0}  # expect: EX104
