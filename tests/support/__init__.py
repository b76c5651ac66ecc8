"""What the tests stand on: databases, a live site, a browser, no network."""
