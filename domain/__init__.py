"""The rules: events, state, decisions and policies; no clock, no chance, no I/O."""
