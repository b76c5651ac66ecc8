"""Who can give it and who asks for it? Trainers and ondersteuningsvragen. Named
here so that the line of apps is whole; its first files come with the first question."""
