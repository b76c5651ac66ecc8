"""Who can give it and who asks for it? Ondersteuningsvragen from question to effect, and a
first list of who trains where. The pathway of a trainer comes later."""
