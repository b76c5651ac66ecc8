"""The verbs of accounts, one function each."""
