"""Django's PostgreSQL, which tells within three seconds that it is not there."""
