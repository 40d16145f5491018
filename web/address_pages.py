"""Your e-mail addresses: a new one counts once the code sent to it is typed."""

from typing import Any

from litestar import Response

from commands.reading import Unreadable
from domain.errors import Contradiction, Refused
from web.account_pages import signed_in
from web.language import gettext as _
from web.page import posted
from web.posted import Posted
from web.signing_in_pages import HERE, shown
from web.through import SECRET, Passed, onward, through
from web.visit import Visit


@posted("/me/addresses")
async def begin_address(visit: Visit, form: Posted) -> Response[bytes]:
    """Have a code sent to a new address, and ask for it."""
    signed_in(visit)
    email = form.get("email").strip()
    try:
        passed = await through(visit, "begin-address", email=email)
    except Unreadable:
        wrong = _("Enter an e-mail address, such as name@example.org")
        return await shown(visit, 400, wrong=wrong, email=email)
    await visit.ask("council")
    return await visit.show(
        "access/address_code.html",
        cookies=passed.at.cookies,
        headers=SECRET,
        email=email,
        use=form.get("use", "instead"),
    )


@posted("/me/addresses/confirm")
async def use_address(visit: Visit, form: Posted) -> Response[bytes]:
    """Use the address from now on, by its code."""
    said: dict[str, Any] = {n: form.get(n).strip() for n in ("email", "code", "use")}
    try:
        passed = await through(visit, "use-address", **said)
    except (Unreadable, Refused) as error:
        wrong = _("Enter the code that the mail says")
        await visit.ask("council")
        return await visit.show(
            "access/address_code.html",
            status=422,
            headers=SECRET,
            wrong=wrong if isinstance(error, Unreadable) else str(error),
            **said,
        )
    return _changed(visit, passed)


@posted("/me/addresses/remove")
async def remove_address(visit: Visit, form: Posted) -> Response[bytes]:
    """Use one of the further addresses no longer."""
    try:
        passed = await through(visit, "remove-address", email=form.get("email"))
    except (Unreadable, Contradiction) as error:
        wrong = _("This is none of your further addresses")
        return await shown(
            visit, 422, wrong=str(error) if isinstance(error, Refused) else wrong
        )
    return _changed(visit, passed)


def _changed(visit: Visit, passed: Passed) -> Response[bytes]:
    position = passed.told["position"]
    return onward(visit, passed.at, HERE, "person.change-email", position=position)
