"""Attacks on screens: every payload stands in every column of free text, all notebooks are run on
it in a real browser, and nothing may run, be asked of another server, or stand in an output as more
than text.
"""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from playwright.sync_api import Error, Page, sync_playwright

from analysis.schema.columns import LOGS, TABLES, rules_of
from analysis.schema.rules import Name, PrintableText, Wording
from tests.attack.payloads import PAYLOADS
from tests.conftest import BROWSER_OPTIONS
from tests.lab import (
    ROOT,
    Lab,
    Window,
    open_notebook,
    read_rows,
    run_all,
    run_lab,
    unfold,
    wait_until_idle,
    write_rows,
)
from tests.needs import find_browser

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
CASES = ("kursk", "kakhovka", "made up", "broken")
_POINTING = {"claimant_id", "definition", "population", "place", "part_of", "statement_id"}
OUTPUTS = ".jp-OutputArea-output"
# Choose the last entry of each list, unfold all, and press what looks like a link.
_MOVE = f"""() => {{
    const all = what => document.querySelectorAll('{OUTPUTS} ' + what);
    all('details').forEach(part => {{ part.open = true; }});
    all('select').forEach(list => {{
        list.selectedIndex = list.options.length - 1;
        list.dispatchEvent(new Event('change', {{bubbles: true}}));
    }});
    all('a:not([href^=http]):not([download])').forEach(link => link.click());
}}"""
# Elements and attributes that can run or fetch something. JupyterLab makes links of what looks like
# an address in printed text; those to `data:` no browser follows, or they are downloads.
_RISKS = f"""() => Array.from(document.querySelectorAll('{OUTPUTS} *')).flatMap(element => [
    ...['script', 'iframe', 'object', 'embed', 'base', 'meta', 'link'].filter(
        tag => element.localName === tag),
    ...Array.from(element.attributes).filter(({{name, value}}) => name.startsWith('on')
        || /^(href|src|action|formaction|xlink:href|data|srcdoc)$/.test(name)
            && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text)/i.test(value)
            && !(element.localName === 'a' && value.startsWith('data:'))
    ).map(({{name, value}}) => `${{element.localName}} ${{name}}=${{value}}`)])"""


@dataclass
class Screens:
    """What was put where, and what came of it; all but the first three should be 0."""

    tried: int = 0
    cells: int = 0
    shown: set[str] = field(default_factory=set)
    executed: int = 0
    requests: int = 0
    elements: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.errors

    def __str__(self) -> str:
        return (
            f"{len(PAYLOADS)} payloads in {self.cells:,} cells, {len(self.shown)} of them seen on "
            f"a screen; {self.executed} executed, {self.requests} requests to others, "
            f"{self.elements} elements that could run, {len(self.errors)} errors in all"
        )


def attack_screens(
    folder: Path, theme: str, say: Callable[[str], None], cases: tuple[str, ...] = CASES
) -> Screens:
    """Run all notebooks on all cases in one of the themes."""
    found = Screens()
    with _window(folder) as (lab, window):
        page = window.show()
        page.context.on("request", lambda request: _note_request(found, lab, request.url))
        page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})",
            THEMES[theme],
        )
        for turn, case in enumerate(cases):
            data = lab.folder / "data" / "kursk"  # which all notebooks name
            found.cells += fill(data, case, shift=turn + len(CASES) * list(THEMES).index(theme))
            for place, notebook in enumerate(NOTEBOOKS):
                say(f"  {case}, {notebook}")
                run = (list(THEMES).index(theme) * len(CASES) + turn) * len(NOTEBOOKS) + place
                _name_case(data, PAYLOADS[2 * run % len(PAYLOADS) :][:2])
                found.tried += 1
                where = f"{case}, {theme}, {notebook}"
                found.errors += [f"{where}: {what}" for what in look(page, notebook, found)]
        found.errors += [f"a dialog said {said!r}" for said in window.dialogs]
        found.executed += len(window.dialogs)
    return found


@contextmanager
def _window(folder: Path) -> Iterator[tuple[Lab, Window]]:
    options = {"viewport": {"width": 1400, "height": 1000}}
    with ExitStack() as stack:
        lab = stack.enter_context(run_lab(folder))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_OPTIONS)
        stack.callback(browser.close)
        yield lab, stack.enter_context(closing(Window(browser, options, lab)))


def _note_request(found: Screens, lab: Lab, address: str) -> None:
    if not address.startswith((lab.address, lab.address.replace("http", "ws"), "data:", "blob:")):
        found.requests += 1
        found.errors.append(f"asked for {address[:200]}")


# The panels on the page, each by the class of its own.
_PANELS = """() => [...document.querySelectorAll(".tollbook-panel")].flatMap(panel =>
    [...panel.classList].filter(name => /^tollbook-(?!panel)/.test(name)).map(name => "." + name))"""


def look(page: Page, notebook: str, found: Screens) -> list[str]:
    """Run a notebook, move about in it, and say what is wrong."""
    wrong: list[str] = []
    try:
        open_notebook(page, notebook)
        run_all(page)
        if notebook.startswith("02"):
            article = "\n\n".join(f"{text} At least 30 soldiers were killed." for text in PAYLOADS)
            page.locator(f"{OUTPUTS} textarea").first.fill(article)
            page.get_by_role("button", name="Read", exact=True).click()
            wait_until_idle(page)
        wrong += _risks(page, found)
        for panel in sorted(set(page.evaluate(_PANELS))):
            unfold(page, panel)
        page.evaluate(_MOVE)
        downloads = page.get_by_role("button", name="Prepare downloads")
        for button in downloads.all():
            button.click()
        wait_until_idle(page)
    except (AssertionError, Error) as error:
        wrong.append(f"{error}"[:500])
    wrong += _risks(page, found)
    if not notebook.startswith("02"):  # there they stand in the article
        text = page.locator(".jp-Notebook").first.inner_text()
        found.shown.update(payload for payload in PAYLOADS if payload in text)
    return wrong


def _risks(page: Page, found: Screens) -> list[str]:
    risks = sorted(set(page.evaluate(_RISKS)))
    found.elements += len(risks)
    if page.evaluate("window.hacked") is not None:
        found.executed += 1
        page.evaluate("delete window.hacked")
        risks.append("a payload was executed")
    return risks


# Where the payloads stand


def fill(data: Path, case: str, shift: int) -> int:
    """Put a case into a folder, with a payload in each cell of free text; how many cells that are.

    Down each column they stand one after another, and begin elsewhere with each shift, so that each
    of them comes to stand in each column.
    """
    shutil.rmtree(data)
    if case in ("kursk", "kakhovka"):
        shutil.copytree(ROOT / "data" / case, data)
    else:
        _make_up(data, "2024-12-16" if case == "made up" else PAYLOADS)
    n_cells = 0
    for table in (*TABLES, *LOGS):
        rows = read_rows(data / f"{table}.csv")
        if not rows:
            continue
        for column in free_columns(table):
            texts = _texts(table, column, shift, case)
            for place, (row, text) in enumerate(zip(rows, texts, strict=False)):
                row[column] = _fitting(column, row, text, place)
            n_cells += len(rows)
        write_rows(data / f"{table}.csv", rows)
    return n_cells


def free_columns(table: str) -> list[str]:
    """The columns of a table that hold any text, and do not name another row."""
    free = (PrintableText, Name, Wording)
    return [
        name
        for name, rule in rules_of(table).items()
        if type(rule.holds) in free and name not in _POINTING
    ]


def _texts(table: str, column: str, shift: int, case: str) -> Iterator[str]:
    """The payloads that a column may hold, over and over; on broken data all of them."""
    all_, holds = pd.Series(PAYLOADS, dtype="str"), rules_of(table)[column].holds
    fitting = list(all_ if case == "broken" else all_[holds.is_met(all_)])
    begin = shift * len(fitting) // (2 * len(CASES))
    return itertools.cycle(fitting[begin:] + fitting[:begin])


def _fitting(column: str, row: dict[str, str], text: str, place: int) -> str:
    """A payload as a cell may hold it: names differ, and a wording holds its number."""
    if column == "wording":
        return f"{text} {row['low'] or row['best'] or row['high'] or ''}".strip()
    if column == "aliases":
        return f"{text.replace(';', '')} as {place}"
    return f"{text} {place}" if column == "name" else text


def _make_up(data: Path, stated_on: str | list[str]) -> None:
    """A case with as many rows in each table as there are payloads. Its days are one day; or the
    payloads, of which none is a day.
    """
    data.mkdir()
    days = itertools.cycle([stated_on] if isinstance(stated_on, str) else stated_on)
    by = {"on": "2025-01-01", "by": "", "sha": "0" * 64}
    tables: dict[str, list[dict[str, str]]] = {table: [] for table in (*TABLES, *LOGS)}
    for place in range(len(PAYLOADS)):
        claim, source = f"c{place}", f"s{place}"
        number = {"qualifier": "at_least", "low": str(place + 1), "high": ""}
        if place % 9 == 0:
            number = {"qualifier": "at_most", "low": "", "high": str(place + 9)}
        cells = {"claim_id": claim, "claimant_id": source, "publisher": "", "metric": "killed"}
        cells |= {"population": "p0" if place % 2 else f"p{place}", "place": "q", "period": ""}
        cells |= {"stated_on": next(days), "period_end": "2024-12-15", "wording": "", **number}
        tables["claims"].append({**cells, "period": "cumulative", "best": ""})
        tables["sources"].append({"source_id": source, "name": "", "kind": "media"})
        tables["scopes"].append({"kind": "population", "id": f"p{place}", "name": ""})
        tables["grades"].append(
            {"source_id": source, "reliability": "B", "graded_on": by["on"], "graded_by": ""}
        )
        parent = {"claim_id": claim, "parent_ids": f"c{max(place - 1, 0)}", "derivation": "echo"}
        decided = {"decision": "rejected", "decided_on": by["on"], "decided_by": ""}
        tables["decisions"].append({**parent, **decided})
        tables["resolutions"].append(
            {"claim_ids": f"c0;{claim}", "resolution": "defer", "resolved_on": by["on"]}
        )
        tables["readings"].append(
            {"claim_id": claim, "text_sha256": by["sha"], "start": "0", "end": "9", "words": ""}
            | {"accepted_on": by["on"], "accepted_by": ""}
        )
    tables["scopes"].append({"kind": "place", "id": "q", "name": ""})
    for table, rows in tables.items():
        empty = dict.fromkeys(free_columns(table), "")
        write_rows(data / f"{table}.csv", [{**empty, **row} for row in rows])


def _name_case(data: Path, texts: list[str]) -> None:
    """Let a case be called by payloads."""
    file, names = data / "case.toml", ("title", "question")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    kept = [line for line in lines if not line.startswith(names)]
    named = [
        f"{name} = {json.dumps(text, ensure_ascii=False)}"
        for name, text in zip(names, texts, strict=False)
    ]
    file.write_text("\n".join([*named, *kept]) + "\n", encoding="utf-8")
