"""Cases of every kind that a notebook or a panel may meet, made by the tests or shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

from analysis.schema.columns import TABLES, column_names

SHIPPED = Path(__file__).parent.parent / "data"
_ONE = {
    "claims": "claim_id,claimant_id,publisher,metric,population,place,wording\n"
    "first,ministry,The Daily Paper,killed,people,town,at least 30\n",
    "sources": "source_id,name\nministry,The ministry\n",
    "scopes": "kind,id,name\npopulation,people,People of the town\nplace,town,The town\n",
}


def make_case(kind: str, folder: Path) -> Path:
    """A case without a row, with one claim, with a word in every claim that is not known, or
    another one than the founding case.
    """
    if kind == "foreign":
        return Path(shutil.copytree(SHIPPED / "kakhovka", folder))
    if kind == "broken":
        shutil.copytree(SHIPPED / "kursk", folder)
        claims = folder / "claims.csv"
        claims.write_text(claims.read_text(encoding="utf-8").replace(",killed,", ",kiled,"))
        return folder
    folder.mkdir()
    for table in TABLES:
        header = ",".join(column_names(table)) + "\n"
        text = _ONE[table] if kind == "one claim" else header
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


KINDS = ("foreign", "empty", "one claim", "broken")
