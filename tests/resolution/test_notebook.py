"""An answer as HTML: a row a candidate, those meant in bold, and nothing that runs."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from termbase.resolution.notebook import table

CELLS = ("huawei", "0.99", "华为", "Huawei", "exact name")


def test_the_caption_says_what_was_asked_decided_and_why() -> None:
    assert table("华为", "none", "empty", []) == (
        '<table class="termbase"><caption>华为 <b>none</b> empty</caption></table>'
    )


def test_a_candidate_that_is_meant_stands_in_header_cells_and_another_in_plain_ones() -> None:
    shown = table("x", "match", "why", [(True, CELLS), (False, ("cetc", "0.00", "", "CETC", "veto"))])
    assert "<tr><th>id</th><th>score</th><th>zh</th><th>en</th><th>why</th></tr>" in shown
    assert "<tr><th>huawei</th><th>0.99</th><th>华为</th><th>Huawei</th><th>exact name</th></tr>" in shown
    assert "<tr><td>cetc</td><td>0.00</td><td></td><td>CETC</td><td>veto</td></tr>" in shown


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


nasty = st.text("<>&\"'/script 华", min_size=1, max_size=12)


@given(nasty, nasty, nasty)
def test_whatever_a_name_holds_it_is_shown_and_makes_no_tag(query: str, why: str, cell: str) -> None:
    parser = _Text()
    parser.feed(table(query, "none", why, [(False, [cell] * 5)]))
    parser.close()
    assert parser.tags == {"table", "caption", "b", "tr", "th", "td"}
    assert cell in "\n".join(parser.text)
