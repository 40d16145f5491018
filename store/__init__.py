"""The register: append, read, load-decide-append, codec, PostgreSQL and the vault."""
