"""Clean input for the verbs of learning."""
