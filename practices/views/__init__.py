"""The pages of practices: reading, writing, judging, telling what came of it."""
