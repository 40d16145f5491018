"""Every way in that a person has: ended all at once, when they are forgotten."""

import asyncpg

from domain.ids import CouncilId, PersonId
from store import chases, invitations, security_log
from store.vault import Vault

_END = (
    "DELETE FROM access.session WHERE council_id = $1 AND person_id = $2",
    "DELETE FROM access.passkey WHERE council_id = $1 AND person_id = $2",
    "DELETE FROM access.identity WHERE council_id = $1 AND person_id = $2",
    # A label may name somebody.
    """
    UPDATE access.token SET label = 'erased',
           revoked_at = coalesce(revoked_at, clock_timestamp())
     WHERE council_id = $1 AND person_id = $2
       AND (revoked_at IS NULL OR label <> 'erased')""",
)


async def end_ways_in(
    pool: "asyncpg.Pool[asyncpg.Record]",
    vault: Vault,
    council: CouncilId,
    person: PersonId,
) -> None:
    """Let nothing sign the person in, and no address lead to them, in the log either.

    What is under way is none: a link looks for its person when it is used. Invitations
    and questions that the person sent, or was to answer, are withdrawn. To do it again
    changes nothing; so it can be done again after a restore.
    """
    hashes = await vault.addresses.hashes_of(council, person)
    # Before, as only the addresses tell where they stand; and after, for what was
    # entered meanwhile.
    await security_log.blot(pool, council, hashes, person)
    invited = await invitations.forget(pool, council, person, hashes)
    asked = await chases.forget(pool, council, person, hashes)
    await vault.invited.forget(council, [*invited, *asked])
    await vault.addresses.drop(council, person)
    await security_log.blot(pool, council, hashes, person)
    async with pool.acquire() as connection, connection.transaction():
        for statement in _END:
            await connection.execute(statement, council, person)
