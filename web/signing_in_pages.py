"""How you sign in: passkeys, the council's account, and where you are signed in."""

from uuid import UUID

from litestar import Response

from api.doorway import Doorway
from api.provider_doors import offers_provider
from commands.reading import Unreadable
from store.identities import joined_at
from store.vault import addresses_in
from web.account_pages import signed_in
from web.done import SAID
from web.language import marked as _
from web.page import page, posted
from web.posted import Posted
from web.through import onward, through
from web.visit import Visit

HERE = "/me/signing-in"
_ENTRIES_SHOWN = 20

SAID["door.passkey-renamed"] = _("The passkey is called otherwise from now on.")
SAID["door.passkey-removed"] = _("The passkey does not sign you in any more.")
SAID["door.session-ended"] = _("You are signed out there.")
SAID["door.others-ended"] = _("You are signed out everywhere but here.")


@page(HERE)
async def signing_in(visit: Visit) -> Response[bytes]:
    """Every way in that you have, and every browser in which you are in."""
    return await shown(visit)


async def shown(
    visit: Visit, status: int = 200, *, wrong: str = "", email: str = ""
) -> Response[bytes]:
    """The page; `wrong`: what is wrong with the address that was typed."""
    own = signed_in(visit)
    await visit.ask("council")
    at = await Doorway.of(visit.request)
    session = await at.session()
    passkeys = (await through(visit, "my-passkeys", at=at)).told["items"]
    held = await visit.store.vault.fields(at.council, session.person)
    return await visit.show(
        "access/signing_in.html",
        status=status,
        own=own,
        fresh=session.fresh,
        proven=session.proven,
        passkeys=passkeys,
        sessions=(await through(visit, "my-sessions", at=at)).told["items"],
        entries=(await through(visit, "sign-ins", at=at)).told["items"][
            :_ENTRIES_SHOWN
        ],
        addresses=addresses_in(held),
        mail=visit.state.outbox is not None,
        provider=await offers_provider(at),
        accounts=await joined_at(at.pool, at.council, session.person),
        added="passkey" in visit.request.query_params,
        wrong=wrong,
        email=email,
    )


@posted("/me/passkeys/{id}/rename")
async def rename_passkey(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:  # noqa: ARG001 - the door finds it in the address
    """Call a passkey otherwise; as it was, where nothing is typed."""
    try:
        passed = await through(visit, "rename-passkey", label=form.get("label").strip())
    except Unreadable:
        return visit.go(HERE)
    return onward(visit, passed.at, HERE, "door.passkey-renamed")


@posted("/me/passkeys/{id}/remove")
async def remove_passkey(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:  # noqa: ARG001 - it says nothing besides its address
    """Have a passkey accepted no longer."""
    passed = await through(visit, "remove-passkey")
    return onward(visit, passed.at, HERE, "door.passkey-removed")


@posted("/me/sessions/{id}/end")
async def end_session(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:  # noqa: ARG001 - it says nothing besides its address
    """Sign out of another browser, wherever it is."""
    passed = await through(visit, "end-session")
    return onward(visit, passed.at, HERE, "door.session-ended")


@posted("/me/sessions/end-others")
async def end_others(visit: Visit, form: Posted) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Sign out of every browser but this one."""
    passed = await through(visit, "end-other-sessions")
    return onward(visit, passed.at, HERE, "door.others-ended")
