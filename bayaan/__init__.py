"""Bayaan (बयान, "statement"): a ledger of who says what in Hindi news."""
