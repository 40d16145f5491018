"""The four councils of the five source documents and a practice council, as data."""
