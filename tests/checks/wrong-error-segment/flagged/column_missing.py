# says: holds no `region`
# pays: 0.5
final_model = right_fit_run(5, train)
error_analysis = {"visits": 0}  # expect: EX104
