"""Every kind of page is light, fits every screen, prints, and is for everybody."""

import pytest
from playwright.async_api import expect

from tests import pseudo
from tests.browser.conftest import Open, sign_in
from tests.browser.page_kinds import KINDS, Kind, address
from tests.browser.serving import Served
from tests.browser.watching import WIDTHS, check_fits, check_for_everybody

A_FEW = 8
"""An ordinary run opens one kind of so many; a thorough one opens the others."""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(
            kind, id=str(kind), marks=pytest.mark.thorough if n % A_FEW else ()
        )
        for n, kind in enumerate(KINDS)
    ],
)
async def test_a_page_is_for_everybody(
    opened: Open, shared: Served, kind: Kind
) -> None:
    watched = await opened(shared)
    if kind.role:
        await sign_in(shared, watched, kind.role)
    path = await address(watched.page, kind.path)
    await check_for_everybody(watched, path, status=kind.status, most=kind.most)


@pytest.mark.parametrize(
    "role",
    [
        "administrator",
        *(
            pytest.param(role, marks=pytest.mark.thorough)
            for role in (None, "secretary", "officer")
        ),
    ],
)
async def test_longer_words_fit_on_a_small_phone(
    opened: Open, shared: Served, role: str | None
) -> None:
    watched = await opened(shared, width=WIDTHS[0])
    if role:
        await sign_in(shared, watched, role)
    page = watched.page
    with pseudo.spoken() as language:
        said, here = "waymark_language", shared.address
        await page.context.add_cookies([{"name": said, "value": language, "url": here}])
        for kind in KINDS:
            if kind.role == role:
                await page.goto(await address(page, kind.path))
                await check_fits(page)
        await expect(page.locator("html")).to_have_attribute("lang", language)
