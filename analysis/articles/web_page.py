"""The text of a web page: its article whole, without what stands around it, and what was left out.

A page is read as a screen reader reads it: what is hidden from that is left out, and what is only
for it is kept, for the figures of a chart may stand nowhere else.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.articles.text import tidy
from analysis.english import count
from analysis.errors import TollbookError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a page never shows as text. What stands in it is not counted.
_NOT_TEXT = frozenset(
    "script style template head svg math canvas video audio object picture map noscript".split()
)
# What stands around a text on every page, and is no loss.
_FURNITURE = frozenset(
    """nav footer button select option input textarea label dialog menu
    amp-sidebar amp-consent amp-ad amp-user-notification""".split()
)
_BLOCKS = frozenset(
    """address article aside blockquote body br caption dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary
    table td th tr ul""".split()
)
_CELLS = ("td", "th")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOXES = frozenset("aside div figure li section ul ol dl".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Words in the classes and ids of boxes: "post-related", "relatedArticles", "jp-relatedposts".
_NAMES = {
    "comments": """comments commentlist commentbody comment-body comment-content comment-list
        disqus disqus_thread respond""",
    "furniture": """newsletter signup sign-up subscribe subscription cookie cookies consent gdpr
        onetrust share sharing sharedaddy social breadcrumb breadcrumbs sidebar advert
        advertisement advertising sponsored pagination pager masthead widget-area""",
    # taken for such only where it holds a link
    "stories": """related relatedposts promo promos teaser teasers recirc recirculation recommended
        recommendations read-more readmore read-next readnext read-also most-read most-viewed
        mostread popular trending interstitial outbrain taboola ranking see-also more-news
        more-stories""",
}
_NAMED = {
    kind: re.compile(rf"(?<![^\W_])(?:{'|'.join(names.split())})(?![^\W_])")
    for kind, names in _NAMES.items()
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "relatedArticles" is "related-Articles"

# How a line begins that sends its reader to another story: "Read more: 40 killed in the south".
_READ_ALSO = re.compile(
    r"\W*(?:read (?:more|also|next)|also read|see also|more on this|related(?: stor(?:y|ies)"
    r"| articles?)?|don't miss|lire aussi|lea también|leggi anche|lesen sie auch"
    r"|читайте також|читайте также|читать также|дивіться також|смотрите также"
    r"|اقرأ أيضا|اقرأ المزيد|관련기사)\b",
    re.IGNORECASE,
)
_SENDS_ON = re.compile(r"\b(?:read more|continue reading)\W*$", re.IGNORECASE)
_LINE, _CARD = 40, 90  # words: longer ones are text, whatever they begin with or link to
_LINKED = 0.7  # of its words: a box of so many links is a list of other stories
_SENTENCE = 8  # words: what stands around an article and is shorter is a label or a headline
_NEXT_PAGE = re.compile(r"[?&/_-](?:p|page)?[=/_-]?\d{1,2}(?:\.html?)?/?$")  # "?page=2", "/2"


@dataclass
class _Words:
    """How many words an element holds, and what of them are links and headings."""

    all: int = 0
    linked: int = 0  # to another page
    links: int = 0
    headings: int = 0
    linked_headings: int = 0
    titles: int = 0  # headings of the first rank, not linked
    first: str = ""

    @property
    def own(self) -> int:
        return self.all - self.linked


@dataclass
class _Taken:
    """What a walk over a page takes, and what it leaves out."""

    text: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    n: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def leave(self, kind: str, words: int) -> None:
        self.n[kind] += 1
        self.words[kind] += words


def text_of_page(data: bytes, encoding: str | None, name: str) -> tuple[str, dict[str, object]]:
    """The text of a page, and the other cells of an `Article` that the page fills.

    Raises
    ------
    TollbookError
        If it nests too deeply to be read.
    """
    from lxml import html

    parser = html.HTMLParser(
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # else all is dropped that follows a picture of 10 MB within the page
    )
    page = html.document_fromstring(data, parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TollbookError(
            f"{name}: it nests deeper than is read. Open it elsewhere, and paste its text."
        )
    taken = _walk(page)
    text, left_out = tidy(_join(taken.text)), list(_say(taken, page))
    stated = _stated_for_engines(page)
    body = _in_data(stated, "articleBody")
    if len(text.split()) < len(body.split()) / 2:
        shown = count(len(text.split()), "word")
        left_out = [f"what the page itself shows ({shown}): its data for search engines hold more"]
        text = body
    if _in_data(stated, "isAccessibleForFree").lower() == "false":
        left_out.append("perhaps the rest of the article: the page says that it is not free")
    return text, {**_what_it_says(page), "left_out": tuple(left_out)}


def _walk(page: HtmlElement) -> _Taken:
    """Take the text of the article; without recursion, for pages may nest deeply."""
    words = _count_words(page)
    roots, others = _find_roots(page, words)
    whole = sum(words[root].own for root in roots)
    inside = _inside(page, lambda element: element.tag in ("article", "main"))
    taken = _Taken()
    waiting: list[tuple[HtmlElement | str, bool, bool]] = [(page, False, False)]
    while waiting:
        item, is_kept, is_cell = waiting.pop()
        if isinstance(item, str):
            (taken.text if is_kept else taken.around).append(item)
            continue
        if item in roots:
            is_kept = True
        elif kind := _why_not(item, words[item], whole, item in inside):
            if is_kept:
                taken.leave(kind, words[item].all)
            continue
        elif item in others and not is_kept:
            taken.leave("article", words[item].all)
            continue
        parts: list[HtmlElement | str] = [_in_one_line(item, item.text)]
        for child in item:
            parts += [child, _in_one_line(item, child.tail)]
        if item.tag in _CELLS and words[item].all <= _LINE:
            before, after, is_cell = "", "\t", True  # a row is a line: "Killed 30"
        elif item.tag in _BLOCKS:
            before = after = " " if is_cell else "\n\n"
        else:
            before = after = ""
        waiting += [(part, is_kept, is_cell) for part in reversed([before, *parts, after])]
    return taken


def _count_words(page: HtmlElement) -> dict[HtmlElement, _Words]:
    """The words of every element; children before the parents that they are added to."""
    every = list(page.iter())
    words = {element: _Words() for element in every}
    for element in reversed(every):
        its, own = words[element], (element.text or "").strip()
        if element.tag in _NOT_TEXT:
            words[element] = its = _Words()
        else:
            its.all += len(own.split())
            its.first = own[:80] or its.first
        if element.tag == "a" and _leads_elsewhere(element.get("href", "")):
            its.linked, its.links, its.linked_headings = its.all, 1, its.headings
        if element.tag in _HEADINGS and its.all:
            its.headings = 1
            its.linked_headings = int(its.linked == its.all)
            its.titles = int(element.tag == "h1" and not its.linked)
        if (parent := element.getparent()) is not None:
            tail = (element.tail or "").strip()
            above = words[parent]
            above.all += its.all + len(tail.split())
            above.first = its.first or tail[:80] or above.first
            for name in ("linked", "links", "headings", "linked_headings", "titles"):
                setattr(above, name, getattr(above, name) + getattr(its, name))
    return words


def _leads_elsewhere(address: str) -> bool:
    """Whether a link leads to another page: not to a place in this one, or to a mailbox."""
    is_place = "#" in address or address.startswith(("mailto:", "tel:", "javascript:"))
    return bool(address.strip()) and not is_place


def _inside(page: HtmlElement, is_wanted: Callable[[HtmlElement], bool]) -> set[HtmlElement]:
    """The elements that stand in one of those that are wanted."""
    inside: set[HtmlElement] = set()
    for element in page.iter():
        parent = element.getparent()
        if parent is not None and (parent in inside or is_wanted(parent)):
            inside.add(element)
    return inside


def _find_roots(
    page: HtmlElement, words: dict[HtmlElement, _Words]
) -> tuple[set[HtmlElement], set[HtmlElement]]:
    """The elements that hold the article with its headline; and other whole articles."""
    body = page.find("body")
    body = page if body is None else body
    cores = _cores(page, words)
    if not cores:
        return {body}, set()
    titled = [core for core in cores if words[core].titles]
    others = set(titled[1:])  # each with a headline of its own
    cores = [core for core in cores if core not in others]
    titles = [each for each in page.iter("h1") if words[each].titles]
    if titled or not titles:
        return set(_shared(cores, body)), others
    whole = _shared(_in_order(page, {titles[0], *cores}), body)
    if len(whole) == 1:
        return set(whole), others
    top = next(each for each in _path(titles[0]) if each.getparent() is body)
    is_lead = words[top].all <= _CARD and not _is_named(top, "furniture")
    return {top if is_lead else titles[0], *_shared(cores, body)}, others


def _cores(page: HtmlElement, words: dict[HtmlElement, _Words]) -> list[HtmlElement]:
    """The articles of a page, not in each other, without cards of other stories and comments; else
    what it calls the body of its article, or its main part.
    """
    found = [
        element
        for element in page.iter("article")
        if words[element].own
        and not _is_card(words[element])
        and not any(_is_named(each, "comments") or _is_hidden(each) for each in _near(element))
    ]
    marked = [element for element in page.iter() if element.get("itemprop") == "articleBody"]
    main = [element for element in page.iter() if _is_main(element)]
    for cores in (found, marked, main):
        if cores := _outermost(page, [each for each in cores if words[each].all]):
            return cores
    return []


def _is_main(element: HtmlElement) -> bool:
    return element.tag == "main" or element.get("role") == "main"


def _path(element: HtmlElement) -> list[HtmlElement]:
    """An element and those that it stands in, inner ones first."""
    return [element, *element.iterancestors()]


def _near(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and the few that it stands in most closely."""
    return itertools.islice(itertools.chain([element], element.iterancestors()), 6)


def _in_order(page: HtmlElement, elements: set[HtmlElement]) -> list[HtmlElement]:
    return [element for element in page.iter() if element in elements]


def _outermost(page: HtmlElement, elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Those of some elements that are in none of the others, in their order."""
    wanted = set(elements)
    inner = _inside(page, lambda element: element in wanted)
    return [element for element in elements if element not in inner]


def _shared(elements: Sequence[HtmlElement], body: HtmlElement) -> list[HtmlElement]:
    """The smallest element that holds all of these, if it is less than the body; else these. They
    are in the order of the page, so that what holds the first and the last one holds all.
    """
    if len(elements) == 1:
        return list(elements)
    path = set(_path(elements[0]))
    common = next((each for each in _path(elements[-1]) if each in path), body)
    is_whole = common is body or common.getparent() is None
    return list(elements) if is_whole else [common]


def _why_not(element: HtmlElement, words: _Words, whole: int, is_inside: bool) -> str:
    """Why an element is not taken, as a kind of what is left out; empty where it is."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NOT_TEXT:
        return "unseen"
    if tag == "iframe":
        return "frame" if _shows_figures(element) else "unseen"
    if _is_hidden(element):
        return "hidden"
    if tag in _FURNITURE and not _is_of_a_quote(element):
        return "furniture"
    if words.titles or 2 * words.own > max(whole, 1):
        return ""  # the headline or most of the text stands in it, whatever it is called
    if element.get("role") in ("dialog", "navigation", "banner", "contentinfo"):
        return "furniture"
    if tag == "header" and not is_inside:
        return "furniture"
    if tag == "aside" and not is_inside and words.links:
        return "stories"
    if _is_named(element, "comments"):
        return "comments"
    if _is_named(element, "furniture"):
        return "furniture"
    return "stories" if _is_of_other_stories(element, words) else ""


def _is_hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_of_a_quote(element: HtmlElement) -> bool:
    """Whether it says who is quoted: the footer of a quote."""
    parent = element.getparent()
    return parent is not None and parent.tag == "blockquote"


def _is_named(element: HtmlElement, kind: str) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    names += f" {element.get('data-component') or ''} {element.get('data-testid') or ''}"
    return bool(names.strip()) and bool(_NAMED[kind].search(_CAMEL.sub("-", names).lower()))


def _shows_figures(frame: HtmlElement) -> bool:
    """Whether a frame holds a chart or a table that another page draws."""
    about = f"{frame.get('src') or ''} {frame.get('title') or ''} {frame.get('class') or ''}"
    return bool(
        re.search(r"datawrapper|flourish|infogram|tableau|chart|table|map\b", about, re.IGNORECASE)
    )


def _is_card(words: _Words) -> bool:
    """Whether it tells of another story: in few words, under a headline that leads there."""
    few = words.own <= _CARD * max(1, words.linked_headings)
    all_lead_on = 0 < words.headings == words.linked_headings
    return few and (all_lead_on or words.linked > words.own)


def _is_of_other_stories(element: HtmlElement, words: _Words) -> bool:
    tag = element.tag
    if tag in _HEADINGS:
        return words.linked_headings > 0
    if tag == "aside" and words.all <= _LINE and _SENDS_ON.search(element.text_content()):
        return True
    if not words.links:
        return False
    if words.all <= _LINE and tag in _BLOCKS and _READ_ALSO.match(words.first):
        return True
    if tag in _BOXES or tag == "article":
        is_card = words.headings > 0 and _is_card(words)
        is_list = words.linked >= _LINKED * words.all and (words.links > 1 or tag != "li")
        return is_card or is_list or _is_named(element, "stories")
    return _is_named(element, "stories")


def _in_one_line(element: HtmlElement, text: str | None) -> str:
    if element.tag == "pre":
        return text or ""
    return re.sub(r"\s+", " ", text or "")


def _join(pieces: Iterable[str]) -> str:
    return re.sub(r"[ \t]*\t[ \t]*", "\t", re.sub(" +", " ", "".join(pieces)))


_SAID = {
    "hidden": ("hidden passage", "hidden passages"),
    "stories": ("box of other stories", "boxes of other stories"),
    "comments": ("box of comments by readers", "boxes of comments by readers"),
    "article": ("other article on the page", "other articles on the page"),
    "frame": ("chart, map or table from another page", "charts, maps or tables from another page"),
}


def _say(taken: _Taken, page: HtmlElement) -> Iterator[str]:
    """What was left out, each kind in some words; not what stands around the text on all pages."""
    for kind, (one, many) in _SAID.items():
        words = taken.words[kind]
        if taken.n[kind] and (words or kind == "frame"):
            yield count(taken.n[kind], one, many) + (f" ({count(words, 'word')})" if words else "")
    blocks = tidy(_join(taken.around)).split("\n\n")
    told = [block for block in blocks if re.search(r"\d", block)]
    told = [block for block in told if len(block.split()) >= _SENTENCE]
    if told:
        words = count(sum(len(block.split()) for block in told), "word")
        yield f"{count(len(told), 'passage')} with numbers around the article ({words})"
    if any(_NEXT_PAGE.search(str(link.get("href"))) for link in _next_links(page)):
        yield "the pages that follow this one: save each as a file of its own"


def _next_links(page: HtmlElement) -> Iterator[HtmlElement]:
    return (link for link in page.iter("link", "a") if "next" in (link.get("rel") or "").split())


# What a page says of itself


def _stated_for_engines(page: HtmlElement) -> list[dict]:
    """The objects of its data for search engines (JSON-LD), in their order."""
    found: list[dict] = []
    for script in page.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, dict):
                found.append(item)
                waiting += item.values()
            elif isinstance(item, list):
                waiting += item
    return found


def _in_data(objects: Sequence[dict], key: str) -> str:
    """The longest value of a key, as text in paragraphs."""
    values = [str(each[key]) for each in objects if isinstance(each.get(key), str | bool)]
    value = max(values, key=len, default="")
    if re.search(r"<\w+[^>]*>", value):
        from lxml import html

        value = _join(_walk(html.fragment_fromstring(value, create_parent="div")).text)
    return tidy(value)


def _what_it_says(page: HtmlElement) -> dict[str, object]:
    """Headline, publisher, day, address and language, as the page gives them for search engines and
    readers.
    """
    meta = {
        str(tag.get("property") or tag.get("name") or "").lower(): tidy(tag.get("content") or "")
        for tag in page.xpath("//meta[@content]")
    }
    titles = (" ".join(each.text_content().split()) for each in page.iter("title", "h1"))
    canonical = page.xpath("//link[@rel='canonical']/@href")
    return {
        "title": meta.get("og:title") or next((tidy(title) for title in titles if title), ""),
        "publisher": meta.get("og:site_name", ""),
        "published_on": _day(
            meta.get("article:published_time")
            or meta.get("date")
            or next(iter(page.xpath("//time/@datetime")), "")
        ),
        "url": next(
            (
                address
                for address in (meta.get("og:url", ""), *canonical)
                if re.match(r"https?://\S+$", address)
            ),
            "",
        ),
        "language": (page.get("lang") or page.xpath("string(/html/@lang)") or "")
        .split("-")[0]
        .lower()[:3],
    }


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
