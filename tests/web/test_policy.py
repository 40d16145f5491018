"""Pages use what comes from us, and run nothing that stands in them but one line."""

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, PackageLoader, PrefixLoader

from web.policy import HEADERS

POLICY = dict(
    part.partition(" ")[::2] for part in HEADERS["Content-Security-Policy"].split("; ")
)


def test_nothing_comes_from_elsewhere_and_nothing_stands_inside() -> None:
    assert POLICY["default-src"] == "'none'"
    assert {POLICY["base-uri"], POLICY["frame-ancestors"]} == {"'none'"}
    assert POLICY["style-src"] == POLICY["form-action"] == "'self'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "http" not in HEADERS["Content-Security-Policy"]


def test_the_one_line_of_the_govuk_template_is_allowed_by_its_hash() -> None:
    theirs = {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}
    environment = Environment(loader=PrefixLoader(theirs), autoescape=True)
    page = environment.from_string(
        '{% extends "govuk_frontend_jinja/template.html" %}'
        "{% block header %}{% endblock %}{% block footer %}{% endblock %}"
    )
    script = page.render().partition("<script>")[2].partition("</script>")[0]
    assert "js-enabled" in script
    hashed = b64encode(sha256(script.encode()).digest()).decode()
    assert POLICY["script-src"] == f"'self' 'sha256-{hashed}'"
