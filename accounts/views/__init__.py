"""The doors of accounts; most of the way in is allauth's own views, in `accounts.urls`."""
