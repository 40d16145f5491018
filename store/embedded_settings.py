"""How the embedded PostgreSQL is set up."""

# Fit for one organisation's desktop; an instance's own settings override them.
SETTINGS = {
    "shared_buffers": "64MB",  # the machine has other work to do
    "max_connections": "100",
    "max_wal_size": "256MB",  # disk is scarcer there than time for checkpoints
    "wal_compression": "on",
    "timezone": "UTC",
    "log_checkpoints": "off",  # nobody rotates the log, so it must stay short ...
    "log_min_error_statement": "panic",  # ... and free of personal data: of
    "log_min_messages": "log",  # statements and of the errors that quote them
}
