"""The only place that makes HTML: it takes text, escapes it, and allows no link but http and https.

Everything that reaches a browser from the tables goes through here. Escaping is markupsafe's, which
covers both kinds of quotes; what these functions return is `Markup`, so pieces nest without being
escaped twice, and a plain string that slips in between is escaped.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

if TYPE_CHECKING:
    import pandas as pd


__all__ = (
    "Markup badge card cards details download element heading image join link marked notice "
    "paragraph styles table"
).split()

# Characters of a text that are shown: what is longer makes the page slow. Of a longer text, what is
# farther from a mark than so many characters is left out.
_MOST_SHOWN, _KEPT = 100_000, 1_000

# Sober colours with a contrast of at least 4.5 to 1 on JupyterLab's light and dark backgrounds: the
# theme's own variables where it has them.
_STYLES = """
.tollbook { font-size: 13px; line-height: 1.45; color: var(--jp-content-font-color1, #212121); }
.tollbook-panel .widget-html-content { min-width: 0; width: 100%; }
.tollbook p { margin: 4px 0; }
.tollbook h3 { font-size: 15px; margin: 12px 0 4px; font-weight: 600; }
.tollbook a { color: var(--jp-content-link-color, #0b57d0); text-decoration: underline; }
.tollbook .cards { display: flex; flex-wrap: wrap; gap: 10px; }
.tollbook .card { border: 1px solid var(--jp-border-color1, #757575); border-radius: 3px;
  padding: 8px 10px; flex: 1 1 260px; max-width: 420px; }
.tollbook .card blockquote { margin: 2px 0 6px; padding: 0 0 0 8px;
  border-left: 3px solid var(--jp-border-color1, #757575); font-size: 14px; }
.tollbook .card dl { display: grid; grid-template-columns: max-content 1fr; gap: 1px 10px;
  margin: 0; }
.tollbook .card dt { font-weight: 600; float: none; width: auto; white-space: nowrap; }
.tollbook .card dd { margin: 0; padding: 0; float: none; width: auto; overflow-wrap: anywhere; }
.tollbook .badge { border: 1px solid currentcolor; border-radius: 3px; padding: 0 5px;
  font-weight: 600; white-space: nowrap; }
.tollbook .scroll { overflow-x: auto; max-width: 100%; }
.tollbook table { border-collapse: collapse; margin: 4px 0; }
.tollbook caption { text-align: left; font-weight: 600; padding: 2px 0; }
.tollbook th, .tollbook td { border: 1px solid var(--jp-border-color2, #bdbdbd);
  padding: 2px 7px; text-align: left; vertical-align: top;
  max-width: 420px; overflow-wrap: break-word; }
.tollbook .notice { border-left: 4px solid var(--jp-border-color1, #757575);
  padding: 4px 10px; margin: 6px 0; background: var(--jp-layout-color2, #eeeeee); }
.tollbook .data summary { font-weight: 400; }
.tollbook .problem, .tollbook .problem .notice { border-left: 4px solid #b3261e;
  padding-left: 8px; }
.tollbook .tollbook-answer { margin: 4px 0 8px; }
.tollbook .tollbook-answer h2 { font-weight: 700; font-size: 20px; line-height: 1.3;
  margin: 4px 0; }
.tollbook .tollbook-answer p { font-size: 15px; margin: 2px 0; }
.tollbook .marked { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 200px;
  overflow-y: auto; padding: 8px 10px; font-size: 14px;
  border: 1px solid var(--jp-border-color1, #757575); border-radius: 3px; }
.tollbook mark { background: #dbe9f6; color: #1b1b1b; padding: 0 2px;
  border-bottom: 2px solid #0b4f8a; }
.tollbook mark.aside { background: #eeeeee; border-bottom: 2px dashed #595959; }
.tollbook mark small { font-weight: 600; padding-left: 3px; }
.tollbook img { max-width: 100%; height: auto; background: #ffffff; }
.tollbook summary { cursor: pointer; font-weight: 600; }
"""


def styles() -> Markup:
    """The style sheet of all pieces; put once into a view."""
    return element("style", Markup(_STYLES))


def element(tag: str, *children: object, **attributes: object) -> Markup:
    """One element; children and attribute values are escaped unless they are `Markup`.

    A trailing underscore in an attribute's name is dropped (`class_`), other underscores become
    hyphens (`aria_label`).

    Examples
    --------
    >>> element("p", "<b>", title='"')
    Markup('<p title="&#34;">&lt;b&gt;</p>')
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in {"img", "br"}:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{join(children)}</{tag}>")


def join(pieces: Iterable[object]) -> Markup:
    """Pieces one after another, escaped unless they are `Markup`."""
    return Markup("".join(piece if isinstance(piece, Markup) else _text(piece) for piece in pieces))


def paragraph(*children: object) -> Markup:
    """A paragraph of the pieces."""
    return element("p", *children)


def heading(text: object) -> Markup:
    """A heading inside a view."""
    return element("h3", text)


def link(url: object, text: object) -> Markup:
    """A link that opens in a new tab; only its text where the address is not http or https.

    Examples
    --------
    >>> link("javascript:alert(1)", "source")
    Markup('source')
    """
    if not _is_web_address(url):
        return _text(text)
    return element("a", text, href=url, target="_blank", rel="noopener noreferrer")


def notice(*children: object) -> Markup:
    """A line that assistive technology reads out when it changes."""
    return element("div", *children, class_="notice", role="status")


def details(summary: object, *children: object) -> Markup:
    """Pieces that open when their summary is pressed."""
    return element("details", element("summary", summary), *children)


def badge(words: object, why: object) -> Markup:
    """A few words in a frame, and beside them the reason: nothing is said by a colour alone."""
    return element("p", element("span", words, class_="badge"), " ", why)


def card(
    title: object,
    quotation: object,
    facts: Mapping[str, object],
    *below: object,
    mark: Markup | None = None,
) -> Markup:
    """A titled box: a badge (`mark`) where it has one, the quoted words, then the facts as term and
    description, then what else stands below them. Empty facts are left out.
    """
    rows = (
        element("dt", term) + element("dd", fact)
        for term, fact in facts.items()
        if not _is_empty(fact)
    )
    label = f"card-{uuid.uuid4().hex[:8]}"
    parts = (
        element("strong", title, id=label),
        *([mark] if mark else []),
        element("blockquote", quotation),
        element("dl", *rows),
        *below,
    )
    return element("section", *parts, class_="card", aria_labelledby=label)


def cards(boxes: Iterable[Markup]) -> Markup:
    """Boxes beside each other, wrapping where the page is narrow."""
    return element("div", *boxes, class_="cards")


def table(frame: pd.DataFrame, caption: str, *, index: bool = False) -> Markup:
    """A frame as a table with a caption, in a box that scrolls and that the keyboard reaches.

    Parameters
    ----------
    frame
        Rows as they are to be read; cells may be `Markup` (a link), and empty ones stay empty.
    caption
        What the table shows, in words.
    index
        Whether the index is printed as the row headers.
    """
    shown = frame.reset_index() if index else frame
    head = element("tr", *(element("th", name, scope="col") for name in shown.columns))
    body = join(_row(cells, index) for cells in shown.itertuples(index=False, name=None))
    whole = element(
        "table", element("caption", caption), element("thead", head), element("tbody", body)
    )
    return element("div", whole, class_="scroll", tabindex="0", role="region", aria_label=caption)


def marked(
    text: str, marks: Iterable[tuple[int, int, str, bool]], label: str, language: str = ""
) -> Markup:
    """A text with stretches of it marked, in a box of its own, which the keyboard reaches.

    Parameters
    ----------
    marks
        First character, the one after the last, what is written after the stretch, and whether it
        is set aside. In their order; where two overlap, the second begins where the first ends.
    label
        What the box is called.
    language
        The language of the text, such as en; empty where it is not known.

    Examples
    --------
    >>> box = marked("a 30 <b>", [(2, 4, "1", False)], "Text")
    >>> print(box.removeprefix('<div class="marked" tabindex="0" role="region" '))
    aria-label="Text">a <mark class="figure">30 <small>[1]</small></mark> &lt;b&gt;</div>
    """
    pieces: list[object] = []
    last = 0
    for start, end, sign, is_aside in marks:
        first = max(start, last)
        pieces.append(_shortened(text[last:first], len(text)))
        children = (text[first:end], " ", element("small", f"[{sign}]"))
        pieces.append(element("mark", *children, class_="aside" if is_aside else "figure"))
        last = max(end, last)
    pieces.append(_shortened(text[last:], len(text)))
    spoken = {"lang": language} if language else {}
    named = {"tabindex": "0", "role": "region", "aria_label": label}
    return element("div", *pieces, class_="marked", **named, **spoken)


def image(png: bytes, alt: str, *, width: int) -> Markup:
    """A picture with its alternative text; `width` in CSS pixels, so that the page does not jump
    while it loads.
    """
    return element("img", src=_data_address("image/png", png), alt=alt, width=width)


def download(content: bytes, name: str, media_type: str, text: str) -> Markup:
    """A link that saves the content under a name."""
    return element("a", text, href=_data_address(media_type, content), download=name)


def _shortened(stretch: str, whole: int) -> str:
    """A stretch without marks; its middle left out where the whole text is too long to be shown."""
    if whole <= _MOST_SHOWN or len(stretch) <= 2 * _KEPT:
        return stretch
    left_out = f"[... {len(stretch) - 2 * _KEPT:,} characters are not shown ...]"
    return f"{stretch[:_KEPT]}\n{left_out}\n{stretch[-_KEPT:]}"


def _row(cells: tuple[object, ...], index: bool) -> Markup:
    first = element("th", cells[0], scope="row") if index else element("td", cells[0])
    return element("tr", first, *(element("td", cell) for cell in cells[1:]))


def _text(value: object) -> Markup:
    """Text with each dollar sign in an element of its own, so that JupyterLab's typesetter never
    finds a formula between two of them.
    """
    if _is_empty(value):
        return Markup("")
    return Markup(str(escape(value)).replace("$", "<span>$</span>"))


def _is_empty(value: object) -> bool:
    """Nothing to show: None, NaN, NA, NaT or empty text; zero is something."""
    return value == "" if isinstance(value, str) else str(value) in {"None", "nan", "<NA>", "NaT"}


def _is_web_address(url: object) -> bool:
    try:
        return isinstance(url, str) and urlsplit(url.strip()).scheme.lower() in {"http", "https"}
    except ValueError:  # malformed, such as "http://[x"
        return False


def _data_address(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"
