"""What a student has put out becomes harmless, and stays readable."""

# ruff: noqa: E501 - attacks are written as they are
from __future__ import annotations

import bleach
import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbproctor.feedback.budget import PageBudget
from nbproctor.feedback.clean import clean_html, clean_text
from nbproctor.feedback.markdown import clean_markdown
from nbproctor.feedback.outputs import show_outputs

from .graded import Tags

EVIL = [
    "<script>alert(1)</script>x",
    "<scr<script>ipt>alert(1)</scr</script>ipt>x",
    "<img src=x onerror=alert(1)>x",
    "<img src='http://evil.example/count.png'>x",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<img src='data:text/html;base64,PHNjcmlwdD4='>x",
    "<img src='data:image/png;base64,PHNjcmlwdD4='>x",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>x",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>x",
    "<form action='javascript:alert(1)'><button>x</button></form>x",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>x",
    "<base href='http://evil.example/'>x",
    "<link rel=stylesheet href='http://evil.example/x.css'>x",
    "<style>body{display:none}</style><p style='position:fixed;inset:0'>x</p>",
    "<div class='state passed' id='exercise-1'>x</div>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>x",
    "<svg><style><img src=x onerror=alert(1)></style></svg>x",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>x",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>x",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>x",
    "<template><script>alert(1)</script></template>x",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>x",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->x",
    "<![CDATA[<script>alert(1)</script>]]>x",
    "<?xml <script>alert(1)</script> ?>x",
    "</section></main></body><script>alert(1)</script>x",
    "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video><audio src onloadstart=alert(1)>x",
    "<td background='javascript:alert(1)' rowspan=99999999>x</td>",
    "<p>x" * 3000,
    "<b>" * 20000 + "x",
]


@pytest.mark.parametrize("html", EVIL, ids=range(len(EVIL)))
def test_no_html_does_anything(html: str) -> None:
    cleaned = str(clean_html(html) or "")
    tags = Tags(cleaned)
    assert tags.dangerous == []
    assert not any({"id", "class", "name"} & attrs.keys() for _, attrs in tags.tags)
    assert not any(tag in ("main", "section", "body", "h1", "h2") for tag, _ in tags.tags)


@pytest.mark.parametrize("html", EVIL[:-2], ids=range(len(EVIL) - 2))
def test_no_markdown_does_anything(html: str) -> None:
    assert (
        Tags(str(clean_markdown(f"# Note\n\n{html}\n\n[x](javascript:alert(1))"))).dangerous == []
    )


@given(st.text(st.sampled_from("<>/='\"!-&;:ab \n")) | st.text())
def test_no_text_at_all_does_anything(text: str) -> None:
    for cleaned in (clean_html(text), clean_markdown(text)):
        assert Tags(str(cleaned or "")).dangerous == []


def test_a_table_stays_a_table() -> None:
    html = "<style>.x{}</style><table border='1' class='dataframe'><tr><th></th><th>a</th></tr><tr><td>1</td><td colspan=2>2</td></tr></table>"
    cleaned = str(clean_html(html))
    assert "<td>1</td>" in cleaned
    assert 'colspan="2"' in cleaned
    assert "{}" not in cleaned
    assert "<th></th>" not in cleaned


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x07", "link"),
        ("\x1b]0;title\x1b\\x", "x"),
        ("\x1bPq#0\x1b\\x", "x"),
        ("a\u202egnp.exe", "a\N{REPLACEMENT CHARACTER}gnp.exe"),
        ("a\x00b\x08c", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"),
        ("10 %\r20 %\r100 %\nend", "100 %\nend"),
        ("naïve Ω 漢字 \U0001f600 שלום", "naïve Ω 漢字 \U0001f600 שלום"),
    ],
)
def test_text_has_no_escape_sequence_and_no_turned_direction(text: str, plain: str) -> None:
    assert clean_text(text) == plain


def test_long_text_is_cut_and_says_so() -> None:
    assert len(clean_text("x" * 10_000_000)) < 25_000
    assert "10000000 characters" in clean_text("x" * 10_000_000)


def test_html_that_the_parser_rejects_is_left_out() -> None:
    assert clean_html("<p>hi</p><![x[") is None


#: Each would take from 20 seconds to many minutes.
SLOW = {
    "deep": "<div>" * 40_000,
    "deep and well-formed": "<div>" * 15_000 + "x" + "</div>" * 15_000,
    "tags that are opened again": (
        "<p>" + "<b><i><u><s><tt><em><small><strong><code>" * 3 + "<p>x" * 60 + "</p>" * 61
    )
    * 300,
    "tags without an end": "<a " * 60_000,
    "comments without an end": "<!--x>" * 33_000,
    "attributes": "<a " + " ".join(f"b{number}" for number in range(28_000)) + ">x</a>",
}


@pytest.mark.parametrize("kind", SLOW)
def test_what_would_take_long_does_not_come_before_the_parser(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []

    def clean(text: str, **_: object) -> str:
        parsed.append(text)
        return ""

    monkeypatch.setattr(bleach, "clean", clean)
    clean_html(SLOW[kind])
    assert sum(map(len, parsed)) < 100


def test_what_is_nested_as_deep_as_people_nest_is_shown() -> None:
    assert "x" in str(clean_html("<div>" * 90 + "x" + "</div>" * 90))


@pytest.mark.parametrize("mime", ["text/html", "text/markdown"])
def test_a_page_pays_for_what_comes_in(mime: str) -> None:
    data = {mime: "<i></i>" * 2_000 + "x", "text/plain": "plain"}
    outputs = [nbformat.v4.new_output("display_data", data) for _ in range(5)]
    kinds = [part.kind for part in show_outputs(outputs, PageBudget(1_200_000, piece=60, page=60))]
    assert kinds == ["html", "html", "text", "text", "text"]
