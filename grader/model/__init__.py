"""Frozen records and enums that the stages hand to each other; no input or output here."""
