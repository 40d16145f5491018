"""The HTTP face: app factory, JSON API, authentication, problem documents and feeds."""
