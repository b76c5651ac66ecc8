"""Forms of accounts: the door, the second step, and one's own data."""
