"""Signing in without a password, over HTTP."""
