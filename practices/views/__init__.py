"""The pages of practices: reading, writing, judging, reporting what came of it."""
