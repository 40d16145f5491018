"""Open data: what the council publishes, for people to find and take along."""

import json
from collections.abc import Mapping
from typing import Any

from litestar import Response
from markupsafe import Markup

from web.page import page
from web.visit import Visit

_FORMS = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/ld+json": "JSON-LD",
}
_STANDARD = "http://purl.org/dc/terms/conformsTo"
# A browser ends a script at its first end tag, wherever that stands.
_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@page("/open-data")
async def open_data(visit: Visit) -> Response[bytes]:
    """Every published file: its licence, its day, its standard, and how to cite it."""
    found = await visit.ask("datasets", hashed=False)
    await visit.ask("council")
    return await visit.show(
        "open_data.html",
        found=found,
        sets=[_shown(one) for one in found["dataset"]],
        licence=_licence(found),
        described=described(found),
    )


def described(found: Mapping[str, Any]) -> Markup:
    """The catalogue as it may stand in a page, for whoever harvests it."""
    return Markup(json.dumps(found, ensure_ascii=False).translate(_HARMLESS))  # noqa: S704 - nothing in it ends the script


def _shown(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "anchor": str(one["@id"]).rpartition("#")[2],
        "standard": one.get(_STANDARD),
        "files": [
            {**file, "form": _FORMS.get(_bare(file["encodingFormat"]), file["name"])}
            for file in one["distribution"]
        ],
    }


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0]


def _licence(found: Mapping[str, Any]) -> str:
    """What the licence is called, as its description says it."""
    said = str(found["description"]).partition("under the ")[2]
    return said.partition(". No file")[0] or str(found["license"])
