"""Any input at all: an answer that keeps the laws, or an error of the package; never anything else.

The laws are in `fuzz_targets` and `fuzz_commands`. A few examples run with every test run; `pytest tests/test_fuzz.py
--hypothesis-profile=long` runs thousands. `bench/fuzz` looks for more with a fuzzer that is guided by coverage.
"""

from __future__ import annotations

from collections.abc import Callable

import fuzz_commands as commands
import fuzz_targets as targets
from cases import ALL_NAMES
from fuzz_targets import DAMAGES, Damage
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

#: A quarter of what the profile gives to other tests: each input is tried in many ways.
few = settings(max_examples=max(1, settings.default.max_examples // 4), suppress_health_check=[HealthCheck.too_slow])

NASTY = (
    "a1 \t\r\n\\|\"'`#=[]{}.,:;()（）-–—’'@&<>/%*+?!^_~华為国國国〇零一第所Üüİıſﬁ㈱１Ａ"
    "\u0301\u200b\ufeff\u202e\u2028\x85\x1b\x07\x00\x9b\U00020000🐉"
)
texts = st.text(NASTY, max_size=12) | st.text(max_size=12)
surrogates = st.text(NASTY + "\ud800\udc80\udcff", max_size=12)
#: Names in another dress: letters that only some ways of comparing take for i, s and k; capitals; full width.
DRESSES: list[Callable[[str], str]] = [
    str, str, str, str.upper, str.title,
    lambda name: name.translate(str.maketrans("isk", "ıſK")),
    lambda name: name.translate(str.maketrans("IiK", "İİK")),
    lambda name: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
    "\u200b".join, " ".join,
]  # fmt: skip
#: Words that rules look for behind or before a name.
WORDS = (
    " City",
    " Province",
    " county",
    "市",
    " Inc.",
    "有限公司",
    "Group",
    "第二",
    "China ",
    "原",
    " (Beijing)",
    "大学",
)
pieces = st.builds(
    lambda name, dress, word, before: dress(word + name[:40] if before else name[:40] + word),
    st.sampled_from([*ALL_NAMES, "Tientsin", "北平", "Kweichow"]), st.sampled_from(DRESSES),
    st.sampled_from(WORDS) | st.just(""), st.booleans(),
)  # fmt: skip


def joined(*parts: st.SearchStrategy[str], most: int = 12) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*parts), max_size=most).map("".join)


# --- the index reader --------------------------------------------------------------------------------------------

damages = st.builds(
    Damage, st.integers(0, len(DAMAGES) - 1), st.integers(0, 1 << 20), st.integers(0, 1 << 20), st.integers(0, 3000),
    st.binary(min_size=1, max_size=16),
)  # fmt: skip


@few
@given(st.lists(damages, min_size=1, max_size=3), st.booleans())
def test_a_damaged_index_says_so_or_answers_as_before(done: list[Damage], large: bool) -> None:
    targets.index_file(done, large)


# --- glossary files ----------------------------------------------------------------------------------------------

KEYS = (
    "kind zh en zh_hans zh_hant short acronym former variant misspelling deprecated pinyin wade_giles sources note url "
    "part_of distinct_from replaced_by identifiers extends remove name until from weak exact_case a b.c \"d e\" '' é"
).split(" ")
VALUES = (
    '"organisation"', '"term"', '"person"', '"华为"', '"Huawei"', '"a\\u0301"', '"\\t"', '""', "'x'", '"""\nx\n"""',
    "3", "1.5",
    "true", "2015-01-01", "[]", "{}", '["a", "b"]', '[{ name = "旧", until = "2015" }]', '{ name = "x", weak = true }',
    '{ uscc = "91110000710929498G" }', "[[[]]]", "nan", '"\x1b[31m"', "0x", '"', "[", '["a"',
)  # fmt: skip
toml_lines = st.one_of(
    st.sampled_from(["[a]", "[b]", "[a.b]", '["é x"]', "['']", "[[a]]", "[a", "# x", "", "x", "=", "a.b.c = 1"]),
    st.builds("{} = {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES) | texts.map(repr)),
    texts,
)
toml_files = st.lists(toml_lines, max_size=12).map("\n".join)
good_toml = st.lists(
    st.builds(
        '[{}]\nkind = "{}"\nen = "{}"\nzh = "{}"\n{} = ["{}"]\n'.format,
        st.sampled_from("abcdefgh"), st.sampled_from(["term", "organisation", "person", "place"]), pieces, pieces,
        st.sampled_from(["short", "variant", "acronym", "sources"]), pieces,
    ), min_size=1, max_size=3,
).map("\n".join)  # fmt: skip
TOML_SEED = '[a]\nkind = "term"\nen = "A"\nformer = [{ name = "B", until = "2015" }]\n'


def encoded(text: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Mostly UTF-8, with a byte-order mark or a few odd bytes now and then."""
    return st.builds(
        lambda content, before, odd: before + content.encode("utf-8", "surrogatepass") + odd,
        text,
        st.sampled_from([b"", b"", b"", b"\xef\xbb\xbf"]),
        st.sampled_from([b"", b"", b"", b"", b"\xff", b"\n\x80"]),
    )  # fmt: skip


@few
@given(encoded(toml_files | good_toml))
@example(TOML_SEED.encode())
@example(b"a = " + b"[" * 5000 + b"]" * 5000)
@example(b"a" + b".a" * 5000 + b" = 1")
@example(b"[a]\nx = " + b"{a = " * 5000 + b"1" + b"}" * 5000)
def test_a_toml_glossary_is_read_or_refused_with_its_line(content: bytes) -> None:
    targets.glossary_file(content, ".toml")
    targets.checked_file(content, ".toml")


CELLS = (
    "id lang name kind type status from until exact_case weak source note pinyin part_of sources zh en zh-Hant term a "
    "true yes preferred full short 2015 2015-13 华为 衛士通 \\t \\n \\ | a|b"
).split(" ")
rows = st.lists(st.sampled_from(CELLS) | texts, max_size=8).map("\t".join)
heads = st.sampled_from(
    [
        "id\tlang\tname",
        "id\tlang\tname\tkind\ttype",
        "name\tid\tlang\tweak\tfrom\tuntil",
        "id\tname",
        "id\tid\tlang\tname",
    ]
)
ends = st.sampled_from(["\n", "\n", "\r\n", "\r"])
names_files = st.builds(lambda head, body, end: end.join([head, *body]), heads | rows, st.lists(rows, max_size=6), ends)
good_rows = st.builds(
    "{}\t{}\t{}".format,
    st.sampled_from("abc"),
    st.sampled_from(["en", "zh", "zh-Hans", "zh-Latn-pinyin"]),
    pieces | texts,
)
good_names = st.lists(good_rows, min_size=1, max_size=6).map(lambda body: "\n".join(["id\tlang\tname", *body]))


@few
@given(encoded(names_files | good_names))
@example(b"id\tlang\tname\na\ten\t\xf0\x9f\x90\x89\n")
def test_a_names_tsv_is_read_or_refused_with_its_line(content: bytes) -> None:
    targets.glossary_file(content, ".tsv")
    targets.checked_file(content, ".tsv")


verdicts = st.builds(
    "{}\t{}\t{}".format,
    pieces | texts,
    st.sampled_from(["is", "not", "not", "is ", ""]),
    st.sampled_from(["a", "b", "", "é"]),
)
decisions_files = st.builds(
    lambda head, body, end: end.join([head, *body]),
    st.sampled_from(["query\tverdict\tid", "query\tverdict\tid", "id\tquery\tverdict\twho\twhen", "query"]),
    st.lists(verdicts | rows, max_size=8), ends,
)  # fmt: skip


@few
@given(encoded(decisions_files))
@example("query\tverdict\tid\n华为\tis\ta\n華為\tnot\ta\n".encode())
def test_a_decisions_file_is_read_or_refused_with_its_line(content: bytes) -> None:
    targets.decisions_file(content)


# --- names and texts ---------------------------------------------------------------------------------------------


@few
@given(joined(pieces, texts, most=5) | surrogates | st.sampled_from(ALL_NAMES))
@example("华为" * 500)
@example("\ud800")
@example("Tientsin Cıty")
@example("a" + " " * 998 + "a")
def test_a_name_has_one_answer_that_agrees_with_itself(text: str) -> None:
    targets.name(text)


MARKS = (
    " ", "\n", "\r\n", ".", ", ", "(", ")", "<b>", "</b>", "<", ">", "http://", "www.", "@x.cn", "[^1]", "^{", "“", "”",
    "'s", "&amp;",
    "Xi ", "南方", "政治部", "Political Department ", "\u200b",
)  # fmt: skip
documents = joined(pieces, st.sampled_from(MARKS), texts, most=16) | surrogates


@few
@given(documents, st.lists(st.integers(0, 99), max_size=3))
@example("Xi said\nQianxun Spatial Intelligence Inc..\n习近平\n", [0, 1])
def test_a_text_has_mentions_that_are_slices_and_nothing_else_changes(document: str, cuts: list[int]) -> None:
    targets.text(document, cuts)


# --- the command line --------------------------------------------------------------------------------------------

arguments = st.builds(
    lambda command, more: [command, *more],
    st.sampled_from(commands.WORDS[:10]) | surrogates,
    st.lists(st.sampled_from(commands.WORDS) | pieces | surrogates, max_size=5),
)
inputs = encoded(st.lists(pieces | texts, max_size=5).map("\n".join))


@few
@given(arguments, inputs)
def test_any_arguments_end_with_a_known_status_and_no_traceback(said: list[str], stdin: bytes) -> None:
    commands.command_line(said, stdin, failing=-1, room=0, error=0)


WORKING = (
    ["lookup", "华为"], ["lookup", "--format", "json", "华为"], ["resolve"],
    ["resolve", "table.csv", "--column", "name"],
    ["parts"], ["annotate"], ["annotate", "--format", "html"], ["normalise"], ["export", "tsv"], ["export", "jsonl"],
    ["import", "names-tsv", "ours.tsv"], ["check", "ours.toml"], ["compile", "ours.toml", "-o", "-"],
    ["stats"], ["--help"],
)  # fmt: skip


@few
@given(st.sampled_from(WORKING), inputs, st.integers(0, 2), st.integers(0, 200), st.integers(0, 9))
@example(["lookup", "华为"], b"", 1, 0, 1)
def test_a_stream_that_fails_ends_a_command_in_order(
    said: list[str], stdin: bytes, failing: int, room: int, error: int
) -> None:
    commands.command_line(said, stdin, failing, room, error)


@few
@given(inputs, st.sampled_from(["jsonl", "tsv"]))
@example("华为\r\n\n\ufeff\t\n衛士通".encode(), "tsv")
def test_line_i_has_the_answer_of_line_i(stdin: bytes, form: str) -> None:
    commands.lines_of_names(stdin, form)
