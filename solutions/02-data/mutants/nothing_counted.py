# ---
# jupyter:
#   grader:
#     exercise: 02-data
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Exercise 2 in pandas
#
# Each export is brought to one row for each customer, then everything is joined to the customers.

# %%
import pandas as pd

SNAPSHOT = pd.Timestamp("2025-09-01T00:00:00Z")
COUNTRIES = {
    "GERMANY": "DE",
    "FRANCE": "FR",
    "UNITED KINGDOM": "GB",
    "NETHERLANDS": "NL",
    "POLAND": "PL",
}
LATER = ["closed_on", "cancel_reason", "closing_refund_eur"]

# %% [markdown]
# ## Customers

# %%
crm = pd.read_csv("data/customers.csv")
crm["customer_id"] = crm["customer_id"].str.strip().str.upper()
crm = crm.sort_values("updated_at")
customers = crm.drop_duplicates("customer_id", keep="last").set_index("customer_id")
possible = customers["seats"].between(1, 500)
country = customers["country"].str.strip().str.upper().replace(COUNTRIES)
plan = customers["plan"].str.strip().str.lower()

# %% [markdown]
# ## Events

# %%
raw_events = pd.read_csv("data/events.csv")
events = raw_events.drop_duplicates()
mobile = events["source"] == "mobile"
local = pd.to_datetime(events.loc[mobile, "occurred_at"]).dt.tz_localize("Europe/Berlin")
others = pd.to_datetime(events.loc[~mobile, "occurred_at"], utc=True)
events = events.assign(at=pd.concat([local.dt.tz_convert("UTC"), others]))
known = events[events["customer_id"].isin(customers.index)]
before = known[known["at"] < SNAPSHOT]
activity = before.groupby("customer_id")["at"].agg(["size", "max"])

# %% [markdown]
# ## Invoices

# %%
invoices = pd.read_csv("data/invoices.csv")
created = pd.to_datetime(invoices["created"], unit="s", utc=True)
counted = (invoices["status"] == "paid") & (created < SNAPSHOT)
rate = invoices["currency"].str.upper().map({"EUR": 1.0, "GBP": 1.15})
invoices["eur"] = invoices["amount_cents"] / 100 * rate
paid = invoices[counted].groupby("customer_id")["eur"].sum()

# %% [markdown]
# ## One table, and the report

# %%
clean = customers.drop(columns=[*LATER, "record_id", "updated_at"])
clean = clean.assign(country=country, plan=plan, seats=customers["seats"].where(possible))
clean["signed_up_on"] = pd.to_datetime(clean["signed_up_on"])
clean = clean.join(activity.rename(columns={"size": "n_events", "max": "last_event_at"}))
clean["n_events"] = 0
clean["paid_eur"] = 0.0
clean = clean.reset_index()

# %%
report = {
    "duplicate_customers": len(crm) - len(customers),
    "duplicate_events": len(raw_events) - len(events),
    "orphan_events": len(events) - len(known),
    "missing_seats": int(customers["seats"].isna().sum()),
    "impossible_seats": int((customers["seats"].notna() & ~possible).sum()),
    "missing_industry": int(customers["industry"].isna().sum()),
    "refunds": int((invoices["amount_cents"] < 0).sum()),
    "post_event_columns": LATER,
}
