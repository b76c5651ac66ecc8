"""What the other apps ask of privacy."""
