"""What can be done in learning, one verb each: editions and progress, submissions and feedback."""
