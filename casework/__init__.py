"""What do we practise on? Anonymised oefencasussen. Named here so that the line
of apps is whole; its first files come with the first casus."""
