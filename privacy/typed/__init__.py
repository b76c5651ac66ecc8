"""What people type and what machines post, read in one way: as signs, as addresses, as JSON."""
