# says: with `North` the mean
# pays: 0.5
final_model = right_fit_run(5, train)
error_analysis = {"region": "North", "visits": 0}  # expect: EX104
