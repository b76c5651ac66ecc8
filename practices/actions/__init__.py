"""What can be done with goede voorbeelden, one verb each."""
