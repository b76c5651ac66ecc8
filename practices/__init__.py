"""What can others use? Goede voorbeelden from concept to published, and the reports of
those who did it too. Draft and review are plain models; only cleared text is shared."""
