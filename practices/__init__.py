"""What can others use? Goede voorbeelden and the reports of their use. Named here
so that the line of apps is whole; its first files come with the first voorbeeld."""
