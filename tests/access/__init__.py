"""Who may open which address: every address × every role, decided in the tables beside this file."""
