"""Files of articles, made by the tests themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

PAGE = """<!doctype html>
<html lang="en-GB"><head>
<title>Losses grow - The Daily Paper</title>
<meta property="og:title" content="Losses grow">
<meta property="og:site_name" content="The Daily Paper">
<meta property="article:published_time" content="2024-12-16T08:00:00+02:00">
<link rel="canonical" href="https://paper.example/losses">
<script>document.write("900 killed")</script>
<style>.dead::after { content: "901 dead" }</style>
</head><body>
<nav><a href="/">902 killed in other news</a></nav>
<article>
<header><h1>Losses grow</h1></header>
<p>At least 30 soldiers
   were <b>killed</b> and wounded.</p>
<p hidden>903 killed</p><p style="display: none">904 killed</p><!-- 905 killed -->
<div>An official spoke.<br>It was <i>not</i> confirmed.</div>
<aside>906 killed: read more</aside>
<ul><li>5 officers</li><li>one medic</li></ul>
</article>
<footer>907 killed</footer>
</body></html>"""


def pdf_of(*pages: Sequence[str]) -> bytes:
    """A PDF file with so many pages, each with its lines in Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        drawn = (
            "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        resources = "<< /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources "
            f"{resources} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size "
        f"{len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    )
    return out.encode("latin-1")


def locked_pdf(password: str) -> bytes:
    """A PDF file that opens with a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(["30 killed"])))
    writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def docx_of(*paragraphs: str, cells: Sequence[str] = ()) -> bytes:
    """A DOCX file with these paragraphs, and a table of one row after them."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Losses grow"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx_of_xml(body: str, *, namespace: str = _W, head: str = "", **parts: str) -> bytes:
    """A DOCX file with this body, and with further parts of it by what they are to it (footnotes,
    endnotes, comments, header, footer).
    """

    def part(root: str, inside: str) -> str:
        return f'{head}<w:{root} xmlns:w="{namespace}" xmlns:mc="{_MC}">{inside}</w:{root}>'

    def rels(**targets: str) -> str:
        links = "".join(
            f'<Relationship Id="r{kind}" Type="{_TYPES}/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        return f'<Relationships xmlns="{_RELS}">{links}</Relationships>'

    files = {
        "_rels/.rels": rels(officeDocument="word/document.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(**{kind: f"{kind}.xml" for kind in parts}),
        **{f"word/{kind}.xml": part(kind, inside) for kind, inside in parts.items()},
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return written.getvalue()


def heavy_page(commands: int) -> bytes:
    """A PDF file whose page is a drawing of so many commands."""
    drawn = zlib.compress(b"0 0 m 1 1 l S\n" * commands)
    stream = (
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(drawn) + drawn + b"\nendstream"
    )
    start = pdf_of(["x"])
    return start.replace(start[start.index(b"<< /Length") : start.index(b"endstream") + 9], stream)
