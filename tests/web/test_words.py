"""Every word of a page can be translated: it is in the catalogue, and said by it."""

import ast
import re
from html import unescape
from pathlib import Path

import pytest
from jinja2 import nodes

from tests import pseudo
from tests.web.conftest import Pages
from web.catalogue import HERE, KEYWORDS, TEMPLATE, template
from web.language import ENGLISH, speak
from web.rendering import environment

TEMPLATES = sorted(
    one.relative_to(HERE / "templates").as_posix()
    for one in (HERE / "templates").rglob("*.html")
)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>?|^[^<]*>", re.DOTALL)
_SAID_IN = re.compile(r'(?:aria-label|placeholder|title|alt)="([^"]*)"')
_NAMES = re.compile(
    r"\b(Waymark|UK GDPR|JSON|Authorization: Bearer|Content-Type: application/json|"
    r"GET|POST)\b|&[a-z]+;"
)
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+ [a-z]+")


def plain(source: str) -> list[str]:
    """What a template says in words that are not given to gettext."""
    tree = environment().parse(source)
    whole = "".join(
        one.data if isinstance(one, nodes.TemplateData) else "\0"
        for output in tree.find_all(nodes.Output)
        for one in output.nodes
    )
    said = (*_SAID_IN.findall(whole), _TAG.sub(" ", whole))
    found = [word for one in said for word in _LETTERS.findall(_NAMES.sub(" ", one))]
    translated = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext"}
        for argument in call.args
    }
    for one in tree.find_all(nodes.Const):
        if isinstance(one.value, str) and id(one) not in translated:
            found += _SENTENCE.findall(one.value)
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_nothing_that_cannot_be_translated(name: str) -> None:
    assert plain((HERE / "templates" / name).read_text("utf-8")) == []


def test_a_template_that_says_something_itself_is_noticed() -> None:
    good = (HERE / "templates" / "parts.html").read_text("utf-8")
    assert plain(f'{good}<p>{{{{ _("So") }}}}</p>') == []
    assert plain(f"{good}<p>Said</p>") == ["Said"]
    assert plain(f'{good}<p title="Of it">{{{{ _("So") }}}}</p>') == ["Of", "it"]
    assert plain('{{ button({"text": "Send it now"}) }}') == ["Send it now"]


@pytest.mark.parametrize("module", sorted(HERE.glob("*.py")), ids=lambda one: one.stem)
def test_what_python_says_can_be_extracted(module: Path) -> None:
    """Its words stand in the call: none are put together, or come from elsewhere.

    What another module has marked is looked up as it is needed, by `gettext` itself.
    """
    tree = ast.parse(module.read_text("utf-8"))
    odd = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "marked"}
        and not (
            node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        )
    ]
    assert odd == [], f"{module.name}, lines {odd}"
    assert KEYWORDS["marked"] is None


def test_the_catalogue_has_the_words_of_now() -> None:
    assert TEMPLATE.read_bytes() == template(), "run `just words`"


def visible(html: str) -> str:
    """What is read of a page, and heard of it."""
    body = re.sub(r"(?s)<(script|style|pre|code).*?</\1>", " ", html)
    heard = " ".join(_SAID_IN.findall(body))
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body) + heard).split())


PUBLIC = (
    *("", "/sign-in", "/sign-in/sent", "/sign-in/confirm?link=x"),
    *("/decisions", "/partnerships", "/meetings", "/roles", "/persons"),
)
SIGNED_IN = (
    *("/me", "/me/signing-in", "/me/tokens", "/me/tokens/new", "/me/data"),
    *("/invitations", "/invitations/new", "/persons", "/roles", "/welcome"),
    *("/decisions/new", "/persons/new"),
)


@pytest.mark.stores_nothing
async def test_no_word_of_a_page_is_left_in_english(pages: Pages) -> None:
    phrases = pseudo.phrases()
    left = []
    with pseudo.spoken() as language:
        for who, paths in (
            (pages.public, PUBLIC),
            (await pages.guest("olu"), SIGNED_IN),
        ):
            who.client.cookies.set("waymark_language", language, domain="test.local")
            for path in paths:
                shown = visible(await who.read(path))
                assert pseudo.said("Accessibility") in shown, path
                left += [(path, one) for one in phrases if one in shown]
        for path in ("/", "/cookies", "/accessibility", "/developers"):
            answer = await pages.public.client.get(
                path, headers={"Cookie": f"waymark_language={language}"}
            )
            shown = visible(answer.text)
            left += [(path, one) for one in phrases if one in shown]
    assert [one for one in left if one[0] != "/developers"] == []


@pytest.mark.stores_nothing
async def test_a_language_is_chosen_and_stays(pages: Pages) -> None:
    guest = pages.public
    with pseudo.spoken() as language:
        chosen = await guest.client.post(
            "/language", data={"language": language, "then": "/councils/practice"}
        )
        there = await guest.client.post(
            "/language", data={"language": "xx", "then": "//evil.example"}
        )
        shown = await guest.read("/sign-in")
    assert chosen.headers["Location"] == "/councils/practice"
    assert there.headers["Location"] == "/"
    assert "set-cookie" not in there.headers
    assert pseudo.said("Sign in") in shown
    assert pseudo.said("Sign in") not in await pages.public.read("/sign-in")


def test_words_that_templates_share_follow_the_language() -> None:
    shared = environment().from_string("{% set word = _('Sign in') %}")
    asking = environment().from_string("{% from shared import word %}{{ word }}")
    with pseudo.spoken() as language:
        speak(language)
        there = asking.render(shared=shared)
        speak(ENGLISH)
    assert there == pseudo.said("Sign in")
    assert asking.render(shared=shared) == "Sign in"
