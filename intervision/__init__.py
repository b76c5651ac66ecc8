"""How do we talk about it? Intervision methods, sessions and voornemens. Named
here so that the line of apps is whole; its first files come with the first session."""
