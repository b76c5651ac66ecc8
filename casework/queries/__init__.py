"""Reads of casework: the library, the story moment by moment, runs, and what waits for a redacteur."""
