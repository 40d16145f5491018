"""Every form that people are given asks in words of its own, and none made of names."""

import pytest

import web.everything  # noqa: F401 - enters all pages and their words
from commands.everything import COMMANDS
from commands.registry import Command
from web.envelope_words import AROUND
from web.fields import Field, envelope_fields, own_fields
from web.form import FORMS, Form
from web.shown import every, form_of

PUBLIC = [one for one in COMMANDS.values() if not one.operator_only]


def unworded(fields: tuple[Field, ...], form: Form) -> list[str]:
    """The fields that somebody is asked for by a name that programs use."""
    unasked = {*form.fixed, *form.unasked}
    asked = [one for one in fields if one.name not in unasked]
    return [one.name for one in every(asked) if not form.ask.get(one.name, ("",))[0]]


@pytest.mark.parametrize("command", PUBLIC, ids=lambda one: one.action)
def test_a_form_has_words_of_its_own(command: Command) -> None:
    form = FORMS.get(command.action)
    assert form is not None, "it needs a Form in a web/wording_*.py"
    assert form.title
    assert form.said, "the next page says what was done"
    assert unworded(own_fields(command.body), form) == []


def test_what_every_entry_is_asked_has_words() -> None:
    fields = envelope_fields(PUBLIC[0].body)
    asked = [one.name for one in every(fields) if one.name != "visibility"]
    assert set(asked) == set(AROUND)


def test_words_are_those_of_forms_that_there_are() -> None:
    """What is worded is asked, and can be done: no words are left of what is gone."""
    assert set(FORMS) <= {one.action for one in PUBLIC}


def test_a_form_without_words_is_noticed() -> None:
    command = COMMANDS["partnership.begin"]
    asked = unworded(own_fields(command.body), Form(title="Begin", unasked=("stage",)))
    assert "name" in asked
    assert "stage" not in asked
    assert form_of(command) is FORMS["partnership.begin"]
