"""Your own e-mail addresses: a new one counts once you have the code sent to it.

Or else anybody could take the address of somebody who is to come: their letters would
go astray, and what they accept would be entered in another's name.
"""

from datetime import timedelta
from string import Template
from typing import Annotated, Literal

import msgspec
from litestar import Response
from msgspec import Meta, Struct

from api.doors import door
from api.doorway import Doorway
from api.proof import check_proof, fresh
from api.warning import warned
from commands.desk import Sheet
from commands.entry import Email, Given
from commands.everything import COMMANDS
from commands.person import ChangeEmail
from commands.standing import Asking
from domain.catalogue import COUNCIL
from domain.errors import Refused
from store.limits import Limit
from store.mail import Letter
from store.sessions import Session

TO_ONE = Limit("codes to one address", 5, timedelta(days=1))
BY_ONE = Limit("codes for one person", 10, timedelta(days=1))

_NOT_GOOD = (
    "this code does not make the address yours: it was used, is older than ten "
    "minutes, was sent to another address, or was asked for in another browser. Ask "
    "for a new one"
)
_TEXT = Template("""\
Hello,

somebody asks to use this e-mail address in Waymark, the minute book of
$council.

If that is you, enter this code there within ten minutes:

$code

If it is not, there is nothing to do. Do not pass the code on, whoever
asks for it.

Waymark, $council
""")


class GiveAddress(Given, frozen=True, kw_only=True):
    """One of your addresses, or the one that you want to use."""

    email: Email


class CodeSent(Struct, frozen=True):
    """What is answered, whoever has the address."""

    detail: str = (
        "A mail with a code is on its way to this address. The code works once, for "
        "ten minutes, in this browser."
    )


class UseAddress(Given, frozen=True, kw_only=True):
    """`code` is what the mail to it says. It is used `instead` of the present one."""

    email: Email
    code: Annotated[str, Meta(max_length=200)]
    use: Literal["instead", "besides"] = "instead"


class AddressChanged(Struct, frozen=True):
    """`position` is that of the entry in the register."""

    position: int


@door(
    "POST",
    "/addresses/begin",
    body=GiveAddress,
    answer=CodeSent,
    status=202,
    example={"email": "tom@example.com"},
    needs_session=True,
    problems=("429",),
)
async def begin_address(at: Doorway, body: GiveAddress) -> Response[bytes]:
    """Have a code sent to an address that is to be yours."""
    own, outbox = await fresh(at, "change where your mail goes"), at.outbox
    await check_proof(at, own)
    hashed = at.store.vault.addresses.hash_of(at.council, body.email)
    for limit, whose in ((BY_ONE, str(own.person)), (TO_ONE, hashed.hex())):
        await at.count(limit, whose)
    code = await at.begin("address", own.person.bytes + hashed)
    (home,) = await at.store.register(at.council).load_all(COUNCIL, [at.council])
    council = home.name if home else "the council"
    text = _TEXT.substitute(council=council, code=code)
    subject = f"Your address in Waymark: {council}"
    outbox.put(Letter(body.email, subject, text, at.council))
    return at.answer(CodeSent(), 202)


@door(
    "POST",
    "/addresses",
    body=UseAddress,
    answer=AddressChanged,
    example={"email": "tom@example.com", "code": "what-the-mail-says"},
    needs_session=True,
    problems=("422",),
)
async def use_address(at: Doorway, body: UseAddress) -> Response[bytes]:
    """Use an address from now on, by the code that was sent to it."""
    own = await at.session()
    hashed = at.store.vault.addresses.hash_of(at.council, body.email)
    if await at.finish("address", body.code) != own.person.bytes + hashed:
        raise Refused(_NOT_GOOD)
    return await _changed(at, own, ChangeEmail(email=body.email, use=body.use))


@door(
    "POST",
    "/addresses/remove",
    body=GiveAddress,
    answer=AddressChanged,
    example={"email": "tom@example.com"},
    needs_session=True,
    problems=("422",),
)
async def remove_address(at: Doorway, body: GiveAddress) -> Response[bytes]:
    """Use one of your further addresses no longer."""
    own = await fresh(at, "change where your mail goes")
    await check_proof(at, own)
    return await _changed(at, own, ChangeEmail(email=body.email, use="no longer"))


async def _changed(at: Doorway, own: Session, body: ChangeEmail) -> Response[bytes]:
    sheet = Sheet(
        command=COMMANDS["person.change-email"],
        asking=Asking(council=at.council, person=own.person, proven=own.proven),
        body=body,
        content=msgspec.json.encode(body),
        id=own.person,
    )
    async with warned(at.state, sheet):
        receipt = await at.state.desk.carry_out(sheet)
    return at.answer(AddressChanged(receipt.position))
