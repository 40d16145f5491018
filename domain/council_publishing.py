"""How a council shows itself: name, logo, colour, language, contact, and licence."""

from datetime import date

from domain.colours import READABLE, contrast_with_white, is_colour
from domain.council import Council, registered
from domain.council_events import (
    Contact,
    ContactTold,
    CouncilDressed,
    CouncilEvent,
    CouncilRenamed,
    LanguageChosen,
    LicenceChosen,
    LogoChosen,
    PublisherNamed,
)
from domain.dates import in_words, on
from domain.errors import Contradiction
from domain.licences import Licence
from domain.logos import Logo


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


def rename(council: Council | None, *, name: str, since: date) -> list[CouncilEvent]:
    """Have it go by another name from a day on; its addresses stay as they are."""
    council = registered(council)
    if name == council.name:
        return []
    if council.named is not None and since < council.named:
        raise Contradiction(
            f"it has been {council.name} since {in_words(on(council.named))}; a later "
            "name cannot be from before that"
        )
    return [CouncilRenamed(name=name, since=since)]


def choose_language(
    council: Council | None, *, language: str | None
) -> list[CouncilEvent]:
    """Have its pages in this language for whoever has chosen none; None: the usual."""
    if registered(council).language == language:
        return []
    return [LanguageChosen(language=language)]


def show_logo(council: Council | None, *, logo: Logo | None) -> list[CouncilEvent]:
    """Have the council's pages and papers with its logo; None: without one."""
    return [] if registered(council).logo == logo else [LogoChosen(logo=logo)]


def tell_contact(council: Council | None, *, contact: Contact) -> list[CouncilEvent]:
    """Say how the public reaches the council about its pages."""
    council = registered(council)
    if contact == Contact():
        raise Contradiction("say an e-mail address, a telephone number or an address")
    return [] if contact == council.contact else [ContactTold(contact=contact)]
