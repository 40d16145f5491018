"""Maps are drawn from what a council published, to scale, and say whose data it is."""

from web.council_map import WIDE, drawing_of, map_of


def test_a_council_without_outlines_has_no_map() -> None:
    assert map_of("practice") is None
    assert drawing_of("practice") is None
    assert map_of("../maps/trafford") is None


def test_trafford_is_drawn_to_scale_with_every_hub_inside() -> None:
    found, drawing = map_of("trafford"), drawing_of("trafford")
    assert found is not None
    assert drawing is not None
    assert [one.name for one in drawing.shapes] == ["Central", "North", "South", "West"]
    assert len(found.hubs) == len(drawing.dots) == 6
    for x, y in [*drawing.dots, *(one.at for one in drawing.shapes)]:
        assert 0 <= x <= WIDE
        assert 0 <= y <= drawing.height
    # Old Trafford lies in the north-east, Altrincham in the south, as they do.
    places = {hub.name: at for hub, at in zip(found.hubs, drawing.dots, strict=True)}
    assert places["Old Trafford"][0] > places["Partington"][0]
    assert places["Altrincham"][1] > places["Urmston"][1]


def test_the_map_says_whose_data_it_is() -> None:
    found = map_of("trafford")
    assert found is not None
    assert "Crown copyright and database right" in found.attribution
    assert found.licence == "Open Government Licence v3.0"
