"""The pages of learning: reading and the run sheet, submissions and feedback."""
