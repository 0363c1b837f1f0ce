"""Lines as parts of a page, and zones corrected."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Zone, ZoneKind
from annotator.window.dialogs.page_pieces import Piece, pieces, rezoned

TEXT = "Headline\n\nBEIRUT, May 5 - The talks went on.\nMore body.\n"
ZONES = (
    Zone(0, 8, ZoneKind.HEADLINE),
    Zone(10, 25, ZoneKind.DATELINE),
    Zone(26, 55, ZoneKind.BODY),
)


def test_a_line_is_cut_where_a_zone_begins_inside_it() -> None:
    found = [(TEXT[piece.start : piece.end], piece.kind) for piece in pieces(TEXT, ZONES)]
    assert found == [
        ("Headline", ZoneKind.HEADLINE),
        ("BEIRUT, May 5 -", ZoneKind.DATELINE),
        ("The talks went on.", ZoneKind.BODY),
        ("More body.", ZoneKind.BODY),
    ]


def test_a_line_without_a_zone_is_none() -> None:
    assert [piece.kind for piece in pieces("one\ntwo", ())] == [None, None]


def test_only_what_is_changed_changes() -> None:
    last = pieces(TEXT, ZONES)[-1]
    assert rezoned(TEXT, ZONES, {last: ZoneKind.BOILERPLATE}) == (
        Zone(0, 8, ZoneKind.HEADLINE),
        Zone(10, 25, ZoneKind.DATELINE),
        Zone(26, 44, ZoneKind.BODY),
        Zone(45, 55, ZoneKind.BOILERPLATE),
    )


def test_a_zone_is_cut_in_two_around_a_piece() -> None:
    text = "one\ntwo\nthree"
    zones = rezoned(text, [Zone(0, 13, ZoneKind.BODY)], {Piece(4, 7, ZoneKind.BODY): ZoneKind.SUBHEAD})
    assert zones == (Zone(0, 3, ZoneKind.BODY), Zone(4, 7, ZoneKind.SUBHEAD), Zone(8, 13, ZoneKind.BODY))


texts = st.text(alphabet="ab \n", max_size=40)
kinds = st.sampled_from(ZoneKind)


@st.composite
def zoned(draw: st.DrawFn) -> tuple[str, tuple[Zone, ...]]:
    text = draw(texts)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return text, tuple(Zone(start, end, draw(kinds)) for start, end in pairs)


@given(zoned())
def test_pieces_cover_every_letter_once(case: tuple[str, tuple[Zone, ...]]) -> None:
    text, zones = case
    covered = [offset for piece in pieces(text, zones) for offset in range(piece.start, piece.end)]
    assert len(covered) == len(set(covered))
    assert {offset for offset, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(zoned(), st.data())
def test_other_pieces_keep_their_part(case: tuple[str, tuple[Zone, ...]], data: st.DataObject) -> None:
    text, zones = case
    before = pieces(text, zones)
    chosen = data.draw(st.lists(st.sampled_from(before), unique=True)) if before else []
    changed = {piece: data.draw(kinds) for piece in chosen}
    after = pieces(text, rezoned(text, zones, changed))
    assert [(p.start, p.end, changed.get(p, p.kind)) for p in before] == [(p.start, p.end, p.kind) for p in after]


@given(zoned())
def test_nothing_changed_is_nothing_moved(case: tuple[str, tuple[Zone, ...]]) -> None:
    text, zones = case
    assert rezoned(text, zones, {}) == tuple(sorted(zones))
