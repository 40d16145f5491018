"""What every iCalendar file of ours (RFC 5545) begins with and is made of."""

from typing import Any

from icalendar import Calendar

MEDIA_TYPE = "text/calendar"


def begun(name: str, *, of: str, cut: str | None) -> Calendar:
    """A calendar without entries. `cut` says how it is not all that there is."""
    file = Calendar()
    prodid = f"-//Waymark//{of}//EN"
    add(file, prodid=prodid, version="2.0", name=name, x_wr_calname=name)
    if cut is not None:
        add(file, description=cut, x_wr_caldesc=cut)
    return file


def add(component: Any, **properties: Any) -> None:
    """Add properties by their names, in lower case and with underscores."""
    for name, value in properties.items():
        component.add(name.replace("_", "-"), value)


def written(file: Calendar) -> bytes:
    """Its bytes."""
    found: bytes = file.to_ical()
    return found
