"""Attacks on exports: every payload is exported as CSV and as a workbook, and read back as other
programs read it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pandas as pd

from analysis import export_claims, read_export
from tests.attack.payloads import FORMULAS, PAYLOADS

# How a formula begins; written anew here, not taken from what is attacked.
_FORMULA = re.compile(r"(?:^|[\t\r\n;])[\s\"\u200b\ufeff\x00-\x1f]*[=+\-@＝＋－＠]")


@dataclass
class Exports:
    """How many cells were read back, and those that a spreadsheet would work out, or that are not
    the text that was exported.
    """

    tried: int = 0
    formulas: int = 0
    changed: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.errors

    def __str__(self) -> str:
        return f"{self.formulas} formulas, {self.changed} changed"


def attack_exports(folder: Path, every: int = 1) -> Exports:
    """Export the payloads, each in a cell of a column of claims, in one of no table, and in a name
    of a column.
    """
    texts = [*FORMULAS, *PAYLOADS][::every]
    table = pd.DataFrame({"claim_id": [f"c{place}" for place in range(len(texts))]})
    table = table.assign(note=texts, publisher=texts[::-1], other=[f" {text}" for text in texts])
    named = pd.DataFrame([["x"] * len(set(texts))], columns=list(dict.fromkeys(texts)))
    found = Exports()
    for frame, name in ((table, "cells"), (named, "names")):
        for ending, read in (("csv", _read_csv), ("xlsx", _read_workbook)):
            path = export_claims(frame.astype("str"), folder / f"{name}.{ending}")
            for cell, is_formula in read(path):
                found.tried += 1
                if is_formula:
                    found.formulas += 1
                    found.errors.append(f"{path.name}: {cell!r} is a formula")
            back = read_export(path)
            texts_before = [*frame.columns, *frame.astype("str").to_numpy().ravel()]
            texts_after = [*back.columns, *back.astype("str").to_numpy().ravel()]
            for before, after in zip(texts_before, texts_after, strict=True):
                if before != after:
                    found.changed += 1
                    found.errors.append(f"{path.name}: {before!r} comes back as {after!r}")
    return found


def _read_csv(path: Path) -> list[tuple[str, bool]]:
    """The cells as pandas and as Python's own reader have them."""
    frame = pd.read_csv(path, header=None, dtype="str", keep_default_na=False)
    with path.open(encoding="utf-8-sig", newline="") as file:
        own = [cell for row in csv.reader(file) for cell in row]
    return [(cell, bool(_FORMULA.search(cell))) for cell in [*frame.to_numpy().ravel(), *own]]


def _read_workbook(path: Path) -> list[tuple[str, bool]]:
    """The cells as openpyxl has them, and whether they are formulas, or would be one in a CSV file
    that is saved from the workbook.
    """
    sheet = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return [
        (str(cell.value), cell.data_type == "f" or bool(_FORMULA.search(str(cell.value))))
        for cell in cells
    ]
