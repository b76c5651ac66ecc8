"""Reads for the pages of learning: steps and progress, submissions and their readers."""
