"""Clean input for the verbs of practices."""
