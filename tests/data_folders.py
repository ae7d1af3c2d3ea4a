"""Folders of data for the tests of loading: a few sound rows on paper, and what is wrong with them
when something is.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from analysis.claims.loading import check_claims
from analysis.errors import describe_problems
from tests.tables_on_paper import rows_of, write_csv

CLAIMS = """
claim_id | claimant_id | publisher | metric   | population | place  | wording                         | qualifier | low | best | high
first    | army        | Daily     | killed   | troops     | region | at least 30 soldiers            | at_least  | 30  |      |
second   | office      | Daily     | wounded  | troops     | region | up to 250 wounded               | at_most   |     |      | 250
third    | army        | Weekly    | killed   | troops     | region | some soldiers have been killed  | vague     |     |      |
"""

SOURCES = """
source_id | name                | kind     | stance      | aliases
army      | Army of Northland   | military | belligerent | The Army;Northern Army
office    | Office of Northland | official | belligerent |
"""

SCOPES = """
kind       | id     | part_of | name
population | troops |         | All troops
place      | region |         | The region
"""


Paper = str | list[dict[str, str]]


def write_folder(
    folder: Path, *, claims: Paper = CLAIMS, sources: Paper = SOURCES, scopes: Paper = SCOPES
) -> Path:
    """Write the three tables, on paper or as rows, as CSV files into a new folder called `data`."""
    data = folder / "data"
    data.mkdir()
    for name, table in (("claims", claims), ("sources", sources), ("scopes", scopes)):
        write_csv(data / f"{name}.csv", rows_of(table) if isinstance(table, str) else table)
    return data


def with_cell(paper: str, row: str, column: str, value: str) -> list[dict[str, str]]:
    """The rows with one cell rewritten: `row` is the text of its first cell. A column that is not
    there is added.
    """
    rows = rows_of(paper)
    first = next(iter(rows[0]))
    return [
        {**entry, column: value if entry[first] == row else entry.get(column, "")} for entry in rows
    ]


def with_row(paper: str, line: str) -> str:
    """The table on paper with one more line."""
    return f"{paper.strip()}\n{line}"


def restate_size(workbook: Path, size: str) -> None:
    """Let the first sheet of a workbook state another size than it has, as some programs write it."""
    with zipfile.ZipFile(workbook) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet], count = re.subn(
        rb'<dimension ref="[^"]*" ?/>', f'<dimension ref="{size}"/>'.encode(), parts[sheet]
    )
    assert count == 1
    with zipfile.ZipFile(workbook, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


def said_of(data: Path) -> list[str]:
    """What is wrong with the data, a line each, without the blanks before it."""
    return [line.strip() for line in describe_problems(check_claims(data), shown=100).splitlines()]


def said_of_cell(
    folder: Path, column: str, value: str, *, row: str = "first", table: str = "claims"
) -> str:
    """What is said when one cell is rewritten, if nothing is said of the other tables; nothing when
    the data are sound.
    """
    papers = {"claims": CLAIMS, "sources": SOURCES, "scopes": SCOPES}
    said = said_of(write_folder(folder, **{table: with_cell(papers[table], row, column, value)}))
    count = max(0, len(said) - 1)
    assert said[:1] in ([], [f"data/{table}.csv: {count} problem{'s' * (count != 1)}"])
    return "\n".join(said[1:])
