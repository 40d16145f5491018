"""`waymark …`, the command line."""
