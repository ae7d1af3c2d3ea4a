"""Tables written on paper: a block of `a | b` lines becomes files, and the files are loaded as any
others.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from analysis import ClaimTables, load_claims

SOURCES = """
source_id | name                 | kind         | country | stance
army      | Army of Northland    | military     | NOR     | belligerent
office    | Office of Northland  | official     | NOR     | belligerent
foes      | Army of Southland    | military     | SWE     | belligerent
paper     | The Daily Paper      | media        | GBR     | media
counters  | Casualty Counters    | monitor      | CHE     | independent_monitor
"""

SCOPES = """
kind       | id       | part_of  | name
population | troops   |          | All troops
population | brigade  | troops   | One brigade
population | others   |          | Other troops
place      | region   |          | The region
place      | town     | region   | The town
place      | village  | region   | The village
"""

# What a claim says where the table on paper leaves a column out.
PLAIN = {
    "claimant_id": "army",
    "publisher": "The Daily Paper",
    "metric": "killed",
    "population": "troops",
    "place": "region",
    "qualifier": "",
}
CASE = 'kind = "armed_conflict"'
PLAIN_PERIOD = {"period": "event", "period_start": "2024-12-14", "period_end": "2024-12-15"}


def tables_of(
    claims: str, *, sources: str = SOURCES, scopes: str = SCOPES, case: str = CASE
) -> ClaimTables:
    """Load a table of claims written on paper; columns left out are plain ones."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            {**PLAIN, **({} if "period" in row else PLAIN_PERIOD), **row} for row in rows_of(claims)
        ]
        for name, content in (
            ("claims", rows),
            ("sources", rows_of(sources)),
            ("scopes", rows_of(scopes)),
        ):
            write_csv(Path(folder) / f"{name}.csv", content)
        (Path(folder) / "case.toml").write_text(case, encoding="utf-8")
        return load_claims(folder)


def rows_of(paper: str) -> list[dict[str, str]]:
    """The rows of a table on paper; an empty cell is a missing one."""
    lines = [[cell.strip() for cell in line.split("|")] for line in paper.strip().splitlines()]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
