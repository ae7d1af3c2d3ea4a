"""The text of a DOCX file: paragraphs, tables, text boxes and notes, with tracked changes as they
stand when accepted; and what was left out.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.articles.text import tidy
from analysis.english import count
from analysis.limits import Limits, whole_megabytes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Properties, the codes of fields, and how a word in Chinese letters is read aloud: no text.
_NOT_TEXT = frozenset(
    """pPr rPr tblPr tblGrid trPr tcPr tblPrEx sectPr sdtPr sdtEndPr instrText delInstrText rt
    rubyPr""".split()
)
_DELETED = frozenset(("del", "moveFrom"))  # by a tracked change
_LETTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ENDED = frozenset(("p", "tr", "tc"))
_WORDLESS = ("chart", "embedded")  # what stands in them is not read, not even to count it
_NOTES = ("footnotes", "endnotes")
_OFF = ("0", "false", "off")


@dataclass
class _Taken:
    """What a walk takes, and what it leaves out."""

    text: list[str] = field(default_factory=list)
    n: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def leave(self, kind: str, element: Element) -> None:
        words = 0 if kind == "none" else len(_all_words(element).split())
        self.n[kind] += bool(words) or kind in _WORDLESS
        self.words[kind] += words


def is_light(data: bytes, most: int) -> bool:
    """Whether a DOCX file is unpacked to few bytes, pictures aside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _unpacked(packed) <= most
    except Exception:  # zipfile raises whatever a broken file leads it to
        return True  # it cannot be unpacked, as is soon said


def text_of_document(data: bytes, name: str, limits: Limits) -> tuple[str, dict[str, object]]:
    """The text of a DOCX file, and the other cells of an `Article` that it fills.

    Raises
    ------
    TollbookError
        If it is larger than the limits when unpacked.
    """
    taken = _Taken()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        remedy = "Open it elsewhere, and paste its text."
        size = whole_megabytes(_unpacked(packed))
        limits.check("unpacked_megabytes", size, f"{name}: it has", remedy)
        of_package = _related(packed, "")
        main = next(iter(of_package.get("officeDocument", [])), "word/document.xml")
        _walk(_parse(packed, main), taken)
        related = _related(packed, main)
        for kind in _NOTES:
            for part in related.get(kind, []):
                _take_notes(_parse(packed, part), taken)
        for kind in ("header", "footer"):
            for part in related.get(kind, []):
                taken.leave(kind, _parse(packed, part))
        for part in related.get("comments", []):
            for comment in _parse(packed, part):
                taken.leave("comments", comment)
        title = "".join(
            _parse(packed, part).xpath("string(//*[local-name() = 'title'])")
            for part in of_package.get("core-properties", [])[:1]
        )
    text = re.sub("\v*\t", "\t", "".join(taken.text))
    return tidy(text), {"title": tidy(title), "left_out": tuple(_say(taken))}


def _unpacked(packed: zipfile.ZipFile) -> int:
    """How many bytes there are to be read: the pictures are not."""
    endings = (".xml", ".rels")
    return sum(part.file_size for part in packed.infolist() if part.filename.endswith(endings))


def _parse(packed: zipfile.ZipFile, part: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(packed.read(part), parser)


def _related(packed: zipfile.ZipFile, part: str) -> dict[str, list[str]]:
    """The parts that a part refers to, by what they are to it; those that are there, each
    once.
    """
    folder, own = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{own}.rels")
    names = set(packed.namelist())
    found: dict[str, dict[str, None]] = {}
    for link in _parse(packed, rels) if rels in names else ():
        kind = (link.get("Type") or "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target") or ""))[1:]
        if target in names and link.get("TargetMode") != "External":
            found.setdefault(kind, {})[target] = None
    return {kind: list(targets) for kind, targets in found.items()}


def _walk(root: Element, taken: _Taken) -> None:
    """Take the text below an element; without recursion, for tables may nest deeply. What stands in
    a text box is taken after the paragraph that the box hangs on.
    """
    boxed: list[Element] = []
    cells = 0  # that the walk is inside of
    waiting: list[Element | str] = [root]
    while waiting:
        item = waiting.pop()
        if item == "end of p":
            taken.text.append("\v" if cells else "\n\n")  # a line end, but at the end of a cell
            waiting += reversed(boxed)
            boxed = []
        elif item == "end of tr":
            taken.text.append("\n\n")
        elif item == "end of tc":
            cells -= 1
            taken.text.append("\t")  # a row is a line: "Killed 30"
        elif (tag := _tag(item)) == "txbxContent":
            boxed += item
        elif kind := _why_not(item, tag):
            taken.leave(kind, item)
        else:
            taken.text.append((item.text or "") if tag == "t" else _LETTERS.get(tag, ""))
            cells += tag == "tc"
            waiting += reversed([*item, *([f"end of {tag}"] if tag in _ENDED else [])])


def _tag(element: Element) -> str:
    """The name of an element without its namespace: there are two of them for DOCX files."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _why_not(element: Element, tag: str) -> str:
    """Why an element is not taken, as a kind of what is left out; empty where it is."""
    if not tag or tag in _NOT_TEXT:
        return "none"
    if tag in _DELETED:
        return "deleted"
    if tag == "r" and _is_hidden(element):
        return "hidden"
    if tag in ("chart", "relIds"):
        return "chart"
    if tag in ("altChunk", "OLEObject"):
        return "embedded"
    parent = element.getparent()
    is_twin = tag == "Fallback" and parent is not None and _tag(parent[0]) == "Choice"
    return "none" if is_twin else ""  # the same box once more, for older programs


def _is_hidden(run: Element) -> bool:
    marks = [mark for rules in run if _tag(rules) == "rPr" for mark in rules]
    off = [value for mark in marks if _tag(mark) == "vanish" for value in [_value(mark) in _OFF]]
    return bool(off) and not off[-1]


def _value(element: Element) -> str:
    return next((value for key, value in element.items() if key.endswith("}val")), "")


def _take_notes(root: Element, taken: _Taken) -> None:
    """Take the footnotes or endnotes, without the lines that separate them from the page."""
    for note in root:
        if not any(key.endswith("}type") and value != "normal" for key, value in note.items()):
            taken.text.append("\n\n")
            _walk(note, taken)


def _all_words(element: Element) -> str:
    """Whatever is written below an element, deleted or not."""
    return " ".join(
        "".join(each.text or "" for each in paragraph.iter() if _tag(each) in ("t", "delText"))
        for paragraph in ([each for each in element if _tag(each) == "p"] or [element])
    )


_SAID = {
    "deleted": ("tracked deletion", "tracked deletions"),
    "hidden": ("hidden passage", "hidden passages"),
    "header": ("header of its pages", "headers of its pages"),
    "footer": ("footer of its pages", "footers of its pages"),
    "comments": ("comment beside the text", "comments beside the text"),
    "chart": ("chart or diagram", "charts or diagrams"),
    "embedded": ("document within it", "documents within it"),
}


def _say(taken: _Taken) -> Iterator[str]:
    """What was left out, each kind in some words."""
    for kind, (one, many) in _SAID.items():
        words = taken.words[kind]
        if taken.n[kind]:
            yield count(taken.n[kind], one, many) + (f" ({count(words, 'word')})" if words else "")
