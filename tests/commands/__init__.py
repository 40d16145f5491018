"""Commands against real PostgreSQL: what stands in the register afterwards."""
