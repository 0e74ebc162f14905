# says: `final_model` is not defined
error_analysis = {"region": "east", "visits": 0}  # expect: EX104
