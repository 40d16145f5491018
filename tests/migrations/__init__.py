"""How a database is brought up to date."""
