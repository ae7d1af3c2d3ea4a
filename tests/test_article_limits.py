"""No document holds up the reading or fills the memory: each ends in an article or in one message,
and a reading can be stopped.
"""

from __future__ import annotations

import subprocess
import time
from itertools import islice

import pytest

from analysis import Limits, Stopped, TollbookError, read_article, take_text
from analysis.articles import apart
from tests.article_files import docx_of_xml, pdf_of
from tests.hostile_documents import KINDS

SECONDS, MEGABYTES = 20, 1_600  # the most that one document may take
EVERY = 3  # of the hostile documents; all of them are tried by `start.py attack`


@pytest.mark.thorough
@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_document_ends_in_an_article_or_in_one_message(kind):
    resource = pytest.importorskip("resource")
    wrong, n_documents = [], 0
    for name, data in islice(KINDS[kind](), 0, None, EVERY):
        n_documents += 1
        start = time.process_time()
        try:
            read_article(data, name=name, limits=Limits(seconds=8))
        except TollbookError as error:
            said, _, _how = str(error).partition(" To ")
            is_clear = said.startswith(name) and str(error).endswith(".") and "None" not in said
            if not is_clear or "_" in said or len(str(error).splitlines()) > 1:
                wrong.append((name, str(error)))
        except Exception as error:
            wrong.append((name, repr(error)))
        if (seconds := time.process_time() - start) > SECONDS:
            wrong.append((name, f"{seconds:.0f} seconds of the processor"))
        # a program begins with as much as the one that starts it has
        own, used = (resource.getrusage(whose).ru_maxrss / 1_000 for whose in _both(resource))
        if used > max(MEGABYTES, own):
            wrong.append((name, f"{used:.0f} MB"))
    assert (wrong, n_documents >= 4) == ([], True)


def _both(resource):
    return resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


LARGE = {
    "article_megabytes": (b"30 killed " * 2_500_000, "a.txt", 25, "article_characters"),
    "article_characters": (b"30 killed " * 210_000, "a.txt", 2_100_000, ""),
    "pages": (pdf_of(*[["30 killed"]] * 501), "a.pdf", 501, ""),
    "page_megabytes": (pdf_of(["30 killed " * 110_000]), "a.pdf", 2, ""),
}


@pytest.mark.parametrize("name", LARGE)
def test_each_limit_is_named_and_can_be_raised_by_its_name(name):
    data, file, wanted, next_one = LARGE[name]
    said = rf"(?s)are the most that is read.*give limits=Limits\({name}={wanted}\)\.$"
    with pytest.raises(TollbookError, match=said):
        read_article(data, name=file)
    limits = Limits(**{name: wanted})
    if next_one:
        with pytest.raises(TollbookError, match=next_one):
            read_article(data, name=file, limits=limits)
    else:
        assert read_article(data, name=file, limits=limits).text.startswith("30 killed")


def test_what_a_document_is_unpacked_to_is_bounded_before_it_is_unpacked():
    data = docx_of_xml("<w:p><w:r><w:t>30 killed</w:t></w:r></w:p>" + "<w:p/>" * 500_000)
    said = (
        r"^a\.docx: it has 4 MB when unpacked, and 2 are the most that is read\. Open it "
        r"elsewhere, and paste its text\. .*give limits=Limits\(unpacked_megabytes=4\)\.$"
    )
    with pytest.raises(TollbookError, match=said):
        read_article(data, name="a.docx", limits=Limits(unpacked_megabytes=2))
    limits = Limits(unpacked_megabytes=4)
    assert read_article(data, name="a.docx", limits=limits).text == "30 killed"


def test_the_most_that_is_pasted_can_be_raised_by_its_name():
    text = "30 killed. " * 10
    with pytest.raises(TollbookError, match=r"give limits=Limits\(article_characters=110\)\.$"):
        take_text(text, limits=Limits(article_characters=100))
    assert take_text(text, limits=Limits(article_characters=110)).text == text.strip()


# A program of its own

PDF = pdf_of(["30 killed"])


@pytest.fixture
def programs(monkeypatch):
    """The programs that were started."""
    started = []

    class Program(subprocess.Popen):
        def __init__(self, *given, **more):
            super().__init__(*given, **more)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Program)
    return started


def all_ended(programs) -> bool:
    return len(programs) == 1 and programs[0].poll() is not None


@pytest.mark.parametrize(
    "doing",
    [
        "import time; start = time.time()\nwhile time.time() < start + 120: pass",
        "import time; print('{', flush=True); time.sleep(120)",
        "import sys, time; sys.stdin.read(); sys.stdout.close(); time.sleep(120)",
    ],
)
def test_a_reading_that_takes_too_long_is_ended_and_named(monkeypatch, programs, doing):
    monkeypatch.setattr(apart, "_PROGRAM", doing)
    said = (
        r"^a\.pdf: reading it takes more than 1 seconds\. Open it elsewhere, and paste its text\."
        r" To wait longer, give limits=Limits\(seconds=10\)\.$"
    )
    with pytest.raises(TollbookError, match=said):
        read_article(PDF, name="a.pdf", limits=Limits(seconds=1))
    assert all_ended(programs)


@pytest.mark.parametrize(
    "doing", ["import os; os.abort()", "raise SystemExit", "print('no JSON')", "import nowhere"]
)
def test_a_program_that_breaks_off_is_one_message(monkeypatch, programs, doing):
    monkeypatch.setattr(apart, "_PROGRAM", doing)
    said = (
        r"^a\.pdf: reading it breaks off, perhaps as it takes more than 1,500 MB of memory\. Open "
        r"it elsewhere, and paste its text\. .*limits=Limits\(memory_megabytes=6000\)\.$"
    )
    with pytest.raises(TollbookError, match=said):
        read_article(PDF, name="a.pdf")
    assert all_ended(programs)


def test_a_reading_that_needs_more_memory_than_it_may_have_is_one_message():
    pytest.importorskip("resource")
    page = b"<p>30 killed" + b"<br>" * 1_000_000
    with pytest.raises(TollbookError, match=r"^a\.html: reading it breaks off, perhaps as it"):
        read_article(page, name="a.html", limits=Limits(memory_megabytes=300))


@pytest.mark.parametrize("error", [MemoryError(), SyntaxError("unknown error (line 0)")])
def test_a_small_file_for_which_there_is_no_memory_is_one_message(monkeypatch, error):
    def fail(*_given):
        raise error

    monkeypatch.setattr("analysis.articles.web_page.text_of_page", fail)
    said = r"^a\.html: reading it takes more memory than there is\. Paste its text\.$"
    with pytest.raises(TollbookError, match=said):
        read_article(b"<p>30 killed", name="a.html")


def test_a_stop_ends_the_program_and_is_one_line(monkeypatch, programs):
    def stop(_program, *_given, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", stop)
    with pytest.raises(Stopped, match=r"^Stopped: a\.pdf was not read\.$") as caught:
        read_article(PDF, name="a.pdf")
    assert all_ended(programs)
    assert caught.value._render_traceback_() == ["Stopped: a.pdf was not read."]


def test_what_is_read_in_a_program_of_its_own_is_what_is_read_here(programs):
    page = (
        "<html lang='en'><head><meta property='og:site_name' content='Páper'>"
        "<meta property='article:published_time' content='2024-12-16'></head><body><article>"
        "<h1>Losses</h1><p>30 killed – “так”</p><p hidden>5 more</p></article>"
    )
    here = read_article(page.encode(), name="a.html")
    assert programs == []
    assert read_article((page + " " * 200_000).encode(), name="a.html") == here
    assert all_ended(programs)


def test_a_small_page_and_a_small_document_start_no_program(programs):
    read_article(b"<p>30 killed", name="a.html")
    read_article(docx_of_xml("<w:p><w:r><w:t>30 killed</w:t></w:r></w:p>"), name="a.docx")
    assert programs == []
