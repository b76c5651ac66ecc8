"""What is offered and what did they make of it? Programmes, editions, steps,
progress, submissions and feedback."""
