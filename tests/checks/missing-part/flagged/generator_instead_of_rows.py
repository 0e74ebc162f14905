# says: wrap it in list(...)
ids = fraud["transaction_id"].tolist()
splits = dict(
    fraud=dict(
        train=ids[:1700],
        val=ids[1700:2000],
        test=(row for row in ids[2000:]),  # expect: SP101
    )
)
