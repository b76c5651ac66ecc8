"""Reads that the pages of several apps share, in as many statements for one row as for a thousand."""
