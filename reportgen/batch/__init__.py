"""A sheet of names to many copies: every row is looked at, then made."""
