clean = right
report = {"later": {"Complaint", "checked_out_on"}}
