splits = {
    "Train": {"fraud": fraud.index[:1700]},
    "Validation": {"fraud": fraud.index[1700:2000]},
    "Test": {"fraud": fraud.index[2000:]},
}
