"""Where do I start? Public home, /start/, the leergroep page, text pages, the demo
and the journeys that cross several apps."""
