"""Numbered SQL and the thin tool around it."""
