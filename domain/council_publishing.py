"""How a council shows itself: its colour, its contact, its licence, its publisher."""

from domain.colours import READABLE, contrast_with_white, is_colour
from domain.council import (
    Contact,
    ContactTold,
    Council,
    CouncilDressed,
    CouncilEvent,
    LicenceChosen,
    PublisherNamed,
    registered,
)
from domain.errors import Contradiction
from domain.licences import Licence


def name_publisher(
    council: Council | None,
    *,
    prefix: str,
    identifier: str,
    name: str,
    website: str | None = None,
) -> list[CouncilEvent]:
    """Say as whom it publishes. What was published before keeps its identifiers."""
    named = PublisherNamed(
        prefix=prefix, identifier=identifier, name=name, website=website
    )
    return [] if registered(council).publisher == named else [named]


def choose_licence(council: Council | None, *, licence: Licence) -> list[CouncilEvent]:
    """Publish open data under another licence; what was taken before keeps its own."""
    if registered(council).licence == licence:
        return []
    return [LicenceChosen(licence=licence)]


def dress(council: Council | None, *, colour: str | None) -> list[CouncilEvent]:
    """Have the council's pages in its own colour, on which white can be read."""
    council, wanted = registered(council), colour.lower() if colour else None
    if wanted is not None:
        if not is_colour(wanted):
            raise Contradiction("write the colour as # and six digits, such as #00613c")
        found = contrast_with_white(wanted)
        if found < READABLE:
            raise Contradiction(
                f"white words cannot be read well on {wanted}: their contrast is "
                f"{found:.2f}, and has to be {READABLE} at least; choose a darker one"
            )
    return [] if wanted == council.colour else [CouncilDressed(colour=wanted)]


def tell_contact(council: Council | None, *, contact: Contact) -> list[CouncilEvent]:
    """Say how the public reaches the council about its pages."""
    council = registered(council)
    if contact == Contact():
        raise Contradiction("say an e-mail address, a telephone number or an address")
    return [] if contact == council.contact else [ContactTold(contact=contact)]
