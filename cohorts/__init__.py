"""With whom, where, when, in which role? Regions, leergroepen, memberships,
invitations, events with places and a waiting list, threads, the audience."""
