"""Who are you? Users, organisations, employment, consents, sign-up, login,
and the outbox through which every mail leaves."""
