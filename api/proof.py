"""What a mailbox alone may not change, nor a session that somebody finds."""

from api.doorway import Doorway
from commands.standing import Asking, standing
from domain.catalogue import COUNCIL
from domain.errors import NotPermitted, SignInAgain
from domain.permissions import NEEDING_PROOF
from store.identities import joined_at
from store.passkeys import Passkeys
from store.sessions import Session


def passkeys(at: Doorway) -> Passkeys:
    """The passkeys of the council whose door it is."""
    return Passkeys(at.pool, at.store.master, at.council, at.place.origin)


async def administers(at: Doorway, session: Session) -> bool:
    """Whether a session's person is an administrator, and has proved to be that one."""
    asking = Asking(council=at.council, person=session.person, proven=session.proven)
    held = await standing(at.store.register(at.council), asking, None)
    return "administrator" in held.council_roles


async def fresh(at: Doorway, what: str) -> Session:
    """The session of somebody who has signed in a moment ago, to do this.

    Raises Unauthenticated, SignInAgain.
    """
    own = await at.session()
    if not own.fresh:
        raise SignInAgain(what)
    return own


async def check_proof(at: Doorway, session: Session) -> None:
    """Refuse to let a mailbox change what an administrator proves more by.

    The first proof can only come from there. Raises NotPermitted.
    """
    if session.proven:
        return
    register = at.store.register(at.council)
    (council,) = await register.load_all(COUNCIL, [at.council])
    roles = council.roles_of(session.person) if council else frozenset()
    if roles & NEEDING_PROOF and (
        await passkeys(at).all_of(session.person)
        or await joined_at(at.pool, at.council, session.person)
    ):
        raise NotPermitted(
            "sign in with the passkey that you have, or through your council's "
            "provider: a link in a mail is not enough for an administrator to change "
            "passkeys, accounts and addresses"
        )
