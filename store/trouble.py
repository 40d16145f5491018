"""What can go wrong between us and the database, named for those above the store."""

import asyncpg

LOST = (
    OSError,  # a time-out of ours among them
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # between the server's last word and the line's end
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InsufficientResourcesError,  # too many connections, a full disk
    asyncpg.ReadOnlySQLTransactionError,  # a server that is no longer the first
    asyncpg.TransactionRollbackError,  # a deadlock, of which somebody had to go
)
"""Nothing that was asked is at fault: ask again on another connection.

What was asked may have been done all the same.
"""

OUT_OF_REACH = (
    *LOST,
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.InvalidAuthorizationSpecificationError,  # a password that was changed
    asyncpg.InvalidCatalogNameError,
)
"""The database cannot be asked just now, or did not answer in its time."""

WRONG_PASSWORD = asyncpg.InvalidPasswordError
"""Of a login of ours, whose password the master key gives: it may be another's key."""

NOT_MIGRATED = (
    asyncpg.UndefinedTableError,
    asyncpg.InvalidSchemaNameError,
    asyncpg.InsufficientPrivilegeError,  # of what a later file grants
)
"""The database lacks what this version needs."""
