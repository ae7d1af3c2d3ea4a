"""Documents of Word and PDF files: all that is written in them is in the text, or is named as left
out.
"""

from __future__ import annotations

import pytest

from analysis import extract_claims, read_article
from tests.article_files import docx_of_xml, pdf_of


def p(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **parts: str):
    return read_article(docx_of_xml(body, **parts), name="a.docx")


DELETED = "<w:r><w:delText>at most 40</w:delText></w:r>"
TWIN = p(
    r("Before"),
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
    + p(r("In a box: 30 died."))
    + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
    + p(r("In a box: 30 died."))
    + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    r(" and after."),
)
NAMED = "<w:smartTag w:element='place'>{}</w:smartTag>"
CONTROL = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
ROW = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"

KEPT = {
    "a tracked insertion": (p(r("At least "), f"<w:ins>{r('30')}</w:ins>", r(" died.")), "At least 30 died."),
    "what was moved to here": (p(f"<w:moveTo>{r('30 died.')}</w:moveTo>"), "30 died."),
    "a content control within a line": (p(CONTROL.format(r("30")), r(" died.")), "30 died."),
    "a content control around paragraphs": (CONTROL.format(p(r("30 died.")) + p(r("40 hurt."))), "30 died.\n\n40 hurt."),
    "a smart tag": (p(r("In "), NAMED.format(r("Ridna")), r(" 30 died.")), "In Ridna 30 died."),
    "a link": (p(r("30 "), f"<w:hyperlink w:anchor='x'>{r('died')}</w:hyperlink>", r(".")), "30 died."),
    "a field": (p("<w:r><w:instrText>REF x</w:instrText></w:r>", f"<w:fldSimple>{r('30')}</w:fldSimple>", r(" died.")), "30 died."),
    "a text box, once, after its paragraph": (TWIN, "Before and after.\n\nIn a box: 30 died."),
    "breaks, tabs and hyphens": (p("<w:r><w:t>30</w:t><w:tab/><w:t>died</w:t><w:br/><w:t>twenty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r>"), "30 died\ntwenty-one"),
    "a table": (f"<w:tbl>{ROW.format(p(r('killed')), p(r('30')))}{ROW.format(p(r('wounded')), p(r('40')))}</w:tbl>", "killed\t30\n\nwounded\t40"),
    "a table in a control, in a table": (f"<w:tbl>{ROW.format(p(r('killed')), CONTROL.format('<w:tbl>' + ROW.format(p(r('30')), p(r('31'))) + '</w:tbl>') + p())}</w:tbl>", "killed\t30\t31"),
    "two words in a table of a cell that spans ten million": ("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='10000000'/></w:tcPr>" + p(r("30 died.")) + "</w:tc></w:tr></w:tbl>", "30 died."),
    "what is hidden no longer": (p("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>30 died.</w:t></w:r>"), "30 died."),
}  # fmt: skip


@pytest.mark.parametrize("what", KEPT)
def test_whatever_is_written_in_a_document_is_in_its_text(what):
    body, text = KEPT[what]
    article = read(body)
    assert (article.text, article.left_out) == (text, ())


def test_footnotes_and_endnotes_stand_at_the_end_without_the_lines_that_separate_them():
    notes = f"<w:footnote w:type='separator'>{p(r('---'))}</w:footnote><w:footnote w:id='2'>{p(r('Of these, 5 officers.'))}</w:footnote>"
    ends = f"<w:endnote w:id='1'>{p(r('40 were hurt.'))}</w:endnote>"
    article = read(p(r("30 died.")), footnotes=notes, endnotes=ends)
    assert article.text == "30 died.\n\nOf these, 5 officers.\n\n40 were hurt."


LEFT_OUT = {
    "a tracked deletion": (p(r("30 died."), f"<w:del>{DELETED}</w:del>"), {}, "1 tracked deletion (3 words)"),
    "what was moved away": (p(r("30 died."), f"<w:moveFrom>{r('40 died.')}</w:moveFrom>"), {}, "1 tracked deletion (2 words)"),
    "hidden words": (p(r("30 died."), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>40 died.</w:t></w:r>"), {}, "1 hidden passage (2 words)"),
    "a header": (p(r("30 died.")), {"header": p(r("Report 7"))}, "1 header of its pages (2 words)"),
    "a footer": (p(r("30 died.")), {"footer": p(r("As of 16 December"))}, "1 footer of its pages (4 words)"),
    "comments": (p(r("30 died.")), {"comments": f"<w:comment>{p(r('Or 40?'))}</w:comment><w:comment>{p(r('No.'))}</w:comment>"}, "2 comments beside the text (3 words)"),
    "a chart": (p(r("30 died."), "<w:r><w:drawing><c:chart xmlns:c='c'/></w:drawing></w:r>"), {}, "1 chart or diagram"),
    "another document": (p(r("30 died.")) + "<w:altChunk/>", {}, "1 document within it"),
}  # fmt: skip


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_is_left_out_of_a_document_is_said_with_how_much_it_is(what):
    body, parts, said = LEFT_OUT[what]
    article = read(body, **parts)
    assert (article.text, article.left_out) == ("30 died.", (said,))


def test_a_document_in_the_strict_form_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx_of_xml(p(r("30 died.")), namespace=strict)
    assert read_article(data, name="a.docx").text == "30 died."


def test_a_row_of_a_table_is_a_line_so_that_a_figure_stands_beside_its_heading():
    rows = ROW.format(p(r("Killed")), p(r("30"))) + ROW.format(p(), p(r("at")) + p(r("sea")))
    page = "<table><tr><th>Killed</th><td><p>30</p></td></tr><tr><td></td><td>at<br>sea</td></tr>"
    assert read(f"<w:tbl>{rows}</w:tbl>").text == "Killed\t30\n\nat\nsea"
    text = read_article(page.encode(), name="a.html").text
    assert text == "Killed\t30\n\nat sea"
    assert extract_claims(text)["wording"].tolist() == ["Killed 30"]


# PDF


def test_pages_of_a_pdf_without_text_are_named_among_those_with_text():
    article = read_article(pdf_of(["30 died."], [], ["40 were hurt."], []), name="a.pdf")
    said = "2 of 4 pages without text: they are perhaps pictures (pages 2, 4)"
    assert (article.text, article.left_out) == ("30 died.\n\n40 were hurt.", (said,))


def test_an_empty_page_of_a_pdf_is_no_loss():
    empty = pdf_of(["30 died."], ["x"]).replace(
        b"BT /F1 12 Tf 14 TL 72 720 Td (x) Tj T* ET", b" " * 39
    )
    assert read_article(empty, name="a.pdf").left_out == ()
