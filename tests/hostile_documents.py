"""Documents that are made to hold up whoever reads them, or to fill the memory: each must end in an
article or in one message.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Iterator

from tests.article_files import docx_of, docx_of_xml, heavy_page, locked_pdf, pdf_of

MB = 1_000_000


def hostile_documents() -> Iterator[tuple[str, bytes]]:
    """Each document with its file name."""
    for kind in KINDS.values():
        yield from kind()


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "one line of 20 MB.txt", b"30 killed " * (2 * MB)
    yield "line ends alone.txt", b"\n" * (19 * MB)
    yield "words that are all hyphenated.txt", b"a-\n" * 600_000
    yield "one word.txt", b"x" * (2 * MB)
    yield "characters that cannot be seen.txt", "\u200b\u202e".encode() * 300_000
    yield "marks upon one letter.txt", ("30 kille" + "\u0301" * 900_000 + "d").encode()
    yield "random bytes.txt", random.Random(1).randbytes(5 * MB)
    yield "an unknown encoding.txt", bytes(range(128, 256)) * 100_000
    yield "half of UTF-16.txt", b"\xff\xfe" + b"\xd8" * 999_999
    yield "UTF-32.txt", "30 killed".encode("utf-32")
    yield "digits alone.txt", b"1" * (2 * MB)


def _pages() -> Iterator[tuple[str, bytes]]:
    for name, tag in {
        "divs": "<div>",
        "bold letters": "<b>",
        "tables": "<table><tr><td>",
        "lists": "<ul><li>",
        "articles": "<article>",
        "headlines": "<h1>x",
        "asides": "<aside>",
        "objects": "<object>",
    }.items():
        yield f"{name} 100,000 deep.html", (tag * 100_000 + "30 killed").encode()
        yield f"{name} 2,000 deep.html", (tag * (2_000 // tag.count("<")) + "30 killed").encode()
    yield "less than.html", b"<" * (19 * MB)
    yield "tags without a name.html", b"</><!>" * (3 * MB)
    yield "the start of links.html", b"<a " * (6 * MB)
    yield "line breaks.html", b"<br>" * (4 * MB)
    yield (
        "attributes.html",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">30 killed",
    )
    yield "one attribute.html", b"<p class='" + b"x" * (18 * MB) + b"'>30 killed"
    yield "one style.html", b"<p style='" + b"display " * 100_000 + b"'>30 killed"
    yield "class names.html", b"<p class='" + b"comments-" * 100_000 + b"'>30 killed"
    yield "entities.html", b"<p>" + b"&amp;" * (3 * MB)
    yield "a comment without an end.html", b"<p>30 killed<!--" + b"-" * (18 * MB)
    yield "a script without an end.html", b"<p>30 killed<script>" + b"<" * (18 * MB)
    yield "many articles.html", b"<article><p>30 killed</article>" * 30_000
    yield "many headlines.html", b"<article><h1>30 killed</h1></article>" * 25_000
    yield "deep and wide.html", (b"<div>" * 1_900 + b"<article>x</article>" * 40_000)
    yield "deep many times.html", (b"<div>" * 1_900 + b"x" + b"</div>" * 1_900) * 45
    yield "asides and their words.html", (b"<aside>read more" * 1_900 + b"</aside>" * 1_900) * 20
    yield "links within headings.html", b"<h2><a href=/x>30 killed</a></h2>" * 25_000
    deep = b"[" * 400_000
    yield "deep data.html", b'<script type="application/ld+json">' + deep + b"</script>30 killed"
    wide = b'[{"a":1}' + b',{"a":1}' * 100_000 + b"]"
    yield "wide data.html", b'<script type="application/ld+json">' + wide + b"</script>30 killed"
    yield "an encoding of no name.html", b"<meta charset=nowhere><p>30 killed"
    yield "zeros.html", b"<p>" + b"\x00" * (2 * MB) + b"30 killed"
    yield "names of elements.html", b"".join(b"<x%d>" % n for n in range(1_900)) + b"30 killed"
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    yield "laughs.xhtml", f'<!DOCTYPE html [<!ENTITY a0 "ha">{laughs}]><p>&a9;</p>'.encode()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _packed(**parts: bytes) -> bytes:
    """A file of Word with these parts, by the last part of their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(f"word/{name}.xml", content)
    return written.getvalue()


def _documents() -> Iterator[tuple[str, bytes]]:
    killed = _paragraph("30 killed")
    span = '<w:tcPr><w:gridSpan w:val="10000000"/></w:tcPr>'
    row = f"<w:tr><w:tc>{span}{killed}</w:tc></w:tr>"
    yield "a cell that spans ten million.docx", docx_of_xml(f"<w:tbl>{row * 100}</w:tbl>")
    grid = "<w:tblGrid>" + "<w:gridCol/>" * 500_000 + "</w:tblGrid>"
    yield "a grid of half a million.docx", docx_of_xml(f"<w:tbl>{grid}{row}</w:tbl>")
    before, after = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    for depth in (80, 10_000):
        nested = before * depth + killed + after * depth
        yield f"tables {depth:,} deep.docx", docx_of_xml(nested)
    boxes = "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"
    yield "text boxes 80 deep.docx", docx_of_xml(boxes[0] * 80 + killed + boxes[1] * 80)
    yield "many text boxes.docx", docx_of_xml((boxes[0] + killed + boxes[1]) * 40_000)
    yield (
        "deletions within each other.docx",
        docx_of_xml(
            "<w:p>"
            + "<w:del>" * 240
            + "<w:r><w:delText>x</w:delText></w:r>"
            + "</w:del>" * 240
            + "</w:p>"
        ),
    )
    yield "many runs.docx", docx_of_xml("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 200_000 + "</w:p>")
    yield "a run of 11 MB.docx", docx_of_xml(_paragraph("x" * (11 * MB)))
    yield "blanks of 400 MB.docx", _bomb(b"<t>", b" " * MB, 400, b"</t>")
    yield "blanks of 600 MB.docx", _bomb(b"<t>", b" " * MB, 600, b"</t>")
    yield "tags of 100 MB.docx", _bomb(b"<p>", b"<p/>" * (MB // 4), 100, b"</p>")
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE w [<!ENTITY a0 "ha">{laughs}]>'
    yield "laughs.docx", docx_of_xml(_paragraph("&a9;"), head=head)
    head = f'<!DOCTYPE w [<!ENTITY a "{"x" * 100_000}">]>'
    yield "one entity many times.docx", docx_of_xml(_paragraph("&a;" * 100_000), head=head)
    head = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield "another file.docx", docx_of_xml(_paragraph("30 killed &a;"), head=head)
    yield "many headers.docx", _with_headers(2_000)
    yield "many parts.docx", _packed(document=b"<a/>", **{f"p{n}": b"" for n in range(60_000)})
    yield "no document.docx", _packed(other=b"<a/>")
    yield "no XML.docx", _packed(document=b"\x00\xff" * 1000)
    whole = docx_of("30 killed")
    yield "cut in half.docx", whole[: len(whole) // 2]
    lied = docx_of_xml(_paragraph(" " * (50 * MB)))
    place = lied.index(b"PK\x01\x02", lied.index(b"word/document.xml") + 1)
    place = lied.index(b"word/document.xml", place) - 46
    small = (100).to_bytes(4, "little")
    yield "a size that is a lie.docx", lied[: place + 24] + small + lied[place + 28 :]


def _bomb(before: bytes, piece: bytes, times: int, after: bytes) -> bytes:
    """A file of Word whose document has a piece many times; it is never whole in memory."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        for content in (before, *[piece] * times, after):
            part.write(content)
    return written.getvalue()


def _with_headers(number: int) -> bytes:
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{of}" Target="header.xml"/>' for n in range(number)
    )
    header = "<a>" + "<p><t>x</t></p>" * 5_000 + "</a>"
    parts = {"header.xml": header, "_rels/document.xml.rels": f"<R>{links}</R>"}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f"<d>{_paragraph('30 killed')}</d>".replace("w:", ""))
        for name, content in parts.items():
            packed.writestr(f"word/{name}", content)
    return written.getvalue()


def _pdf(*objects: bytes, prev: bytes = b"") -> bytes:
    """A PDF file of these objects, counted from 1; the first is its catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, prev, start)
    return out + head + table + end


_CATALOG, _TREE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _page(contents: bytes, more: bytes = b"") -> bytes:
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %s /Resources << %s %s >> >>"
        % (contents, font, more)
    )


def _stream(data: bytes, more: bytes = b"", *, times: int = 1) -> bytes:
    """A packed stream that has these data so many times."""
    packing = zlib.compressobj(1)  # the higher ones take ten times as long
    packed = b"".join(packing.compress(data) for _ in range(times)) + packing.flush()
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), more)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _pdfs() -> Iterator[tuple[str, bytes]]:
    shown = b"BT /F1 12 Tf (30 killed) Tj ET"
    yield "a drawing.pdf", heavy_page(100_000)
    yield "drawings on 500 pages.pdf", _pages_of(500, b"0 0 m 1 1 l S\n" * 70_000)
    words = b"BT /F1 12 Tf " + b"(x) Tj " * 140_000 + b"ET"
    yield "words on 500 pages.pdf", _pages_of(500, words)
    yield "too many pages.pdf", _pages_of(501, shown)
    yield (
        "pages within themselves.pdf",
        _pdf(_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    )
    yield (
        "pages that are many by their own word.pdf",
        _pdf(
            _CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
            _page(b"4 0 R"),
            _stream(shown),
        ),
    )
    tree = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(20_000)]
    yield "a tree of pages 20,000 deep.pdf", _pdf(_CATALOG, *tree, _page(b"1 0 R"))
    kids = b"<< /Type /Pages /Kids [%s] /Count 1024 >>"
    bushes = [kids % b" ".join(b"%d 0 R" % (n + 3) for _ in range(10)) for n in range(20)]
    yield "a tree of pages that grows.pdf", _pdf(_CATALOG, *bushes, _page(b"1 0 R"))
    yield (
        "a drawing that draws itself.pdf",
        _pdf(
            _CATALOG,
            _TREE,
            _page(b"5 0 R", b"/XObject << /X 4 0 R >>"),
            _stream(
                shown + b" /X Do /X Do",
                b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>",
            ),
            _stream(b"/X Do " + shown),
        ),
    )
    yield (
        "a stream of 1 GB.pdf",
        _pdf(_CATALOG, _TREE, _page(b"4 0 R"), _stream(b" " * MB, times=1_000)),
    )
    twice = _stream(_stream(b" " * MB, times=500))
    yield "a stream within a stream.pdf", _pdf(_CATALOG, _TREE, _page(b"4 0 R"), twice)
    many = b"[" + b"4 0 R " * 100_000 + b"]"
    yield "one stream many times.pdf", _pdf(_CATALOG, _TREE, _page(many), _stream(shown * 10_000))
    yield "lists 100,000 deep.pdf", _pdf(_CATALOG, b"[" * 100_000 + b"]" * 100_000)
    yield "dictionaries 50,000 deep.pdf", _pdf(_CATALOG, b"<< /A " * 50_000 + b">>" * 50_000)
    yield (
        "lists in a drawing.pdf",
        _pdf(_CATALOG, _TREE, _page(b"4 0 R"), _stream(b"[" * 900_000 + shown)),
    )
    yield (
        "a table that refers to itself.pdf",
        _pdf(_CATALOG, _TREE, _page(b"4 0 R"), _stream(shown), prev=b"/Prev 9"),
    )
    yield "a catalog that is itself.pdf", _pdf(b"1 0 R")
    yield (
        "a length that is itself.pdf",
        _pdf(_CATALOG, _TREE, _page(b"4 0 R"), b"<< /Length 4 0 R >>\nstream\nx\nendstream"),
    )
    letters = b"beginbfrange\n" + b"<0000> <FFFFFFFF> <0000>\n" * 10 + b"endbfrange"
    yield (
        "a font of all letters.pdf",
        _pdf(
            _CATALOG,
            _TREE,
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R >> >> >> >>",
            _stream(shown),
            _stream(letters),
        ),
    )
    yield (
        "rows of a billion.pdf",
        _pdf(
            _CATALOG,
            _TREE,
            _page(b"4 0 R"),
            _stream(shown, b"/DecodeParms << /Predictor 12 /Columns 1000000000 >>"),
        ),
    )
    yield (
        "a picture in a line without an end.pdf",
        _pdf(_CATALOG, _TREE, _page(b"4 0 R"), _stream(b"BI /W 9 /H 9 ID " + b"\x00" * 900_000)),
    )
    yield "words in a drawing.pdf", _pdf(_CATALOG, _TREE, _page(b"4 0 R"), _stream(words))
    yield "a page of states.pdf", _pdf(_CATALOG, _TREE, _page(b"4 0 R"), _stream(b"q " * 450_000))
    yield "rubbish.pdf", b"%PDF-1.7\n" + random.Random(2).randbytes(MB)
    yield "ends of objects.pdf", b"%PDF-1.7\n" + b"1 0 obj endobj " * (MB // 8)
    yield (
        "starts of objects.pdf",
        b"%PDF-1.7\n" + b"".join(b"%d 0 obj " % n for n in range(150_000)),
    )
    yield "19 MB of rubbish.pdf", b"%PDF-1.7\n" + b"trailer << " * (17 * MB // 10)
    yield "a locked one.pdf", locked_pdf("secret")
    yield "cut in half.pdf", pdf_of(["30 killed"])[:300]


def _pages_of(number: int, drawn: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(number))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number)
    return _pdf(_CATALOG, tree, _stream(drawn), *[_page(b"3 0 R")] * number)


KINDS = {"texts": _texts, "pages": _pages, "documents": _documents, "PDF files": _pdfs}
