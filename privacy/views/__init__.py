"""The base of every page with a form, keeping what is typed, and showing pictures."""
