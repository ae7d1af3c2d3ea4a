"""Checks inside one table: cells against their column's rule, ids that repeat, cells of one row
against each other.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.claims.formats import RawTable
from analysis.errors import Problem, show
from analysis.schema import find_failures, key_columns, rules_of
from analysis.vocabulary import FILLED_CELLS


def check_cells(raw: RawTable) -> tuple[list[Problem], pd.DataFrame]:
    """Cells that do not meet the rule of their column.

    Returns
    -------
    tuple
        The problems, and the text without the cells that fail, so that what is checked next does
        not stumble over them again.
    """
    problems, sound = [], raw.text.copy()
    by_column: dict[str, dict[str, tuple[str, str]]] = {}
    for failure in find_failures(raw.text, raw.table):
        by_column.setdefault(failure.column, {})[failure.value] = (failure.problem, failure.remedy)
    for column, failures in by_column.items():
        is_bad = raw.text[column].isin(list(failures))
        sound[column] = raw.text[column].mask(is_bad)
        for place in np.flatnonzero(is_bad):
            value = raw.text[column].iloc[place]
            problems.append(Problem(raw.file, raw.row_of(place), column, value, *failures[value]))
    return problems + _check_required(raw), sound


def check_ids(raw: RawTable) -> list[Problem]:
    """Ids that name two rows, each set against the first row that has it."""
    keys = key_columns(raw.table)
    if not keys or not set(keys) <= set(raw.text.columns):
        return []
    if len(keys) == 1 and raw.text[keys[0]].is_unique:
        return []
    named = raw.text[keys].dropna()
    first_row = {}
    problems = []
    for place, key in zip(named.index, named.itertuples(index=False, name=None), strict=True):
        if key in first_row:
            what = f"{show(key[-1])} is already the {keys[-1]} of row {first_row[key]}."
            problems.append(
                Problem(
                    raw.file,
                    raw.row_of(place),
                    keys[-1],
                    key[-1],
                    what,
                    "Give each row an id of its own, or delete one of the two.",
                )
            )
        else:
            first_row[key] = raw.row_of(place)
    return problems


def check_rows(raw: RawTable, claims: pd.DataFrame) -> list[Problem]:
    """Cells of one claim that cannot stand side by side: a period that ends before it starts, a
    parent without a word on how it was used.

    Parameters
    ----------
    claims
        The typed claims, one row for each of `raw`; cells that could not be read are missing.
    """
    backwards = claims["period_start"] > claims["period_end"]
    problems = [
        Problem(
            raw.file,
            raw.row_of(place),
            "period_start",
            raw.text["period_start"].iloc[place],
            what,
            "Swap the two, or correct the one that is wrong.",
        )
        for place in np.flatnonzero(backwards)
        for what in [
            (
                f"{claims['period_start'].iloc[place]:%Y-%m-%d} is after period_end "
                f"({claims['period_end'].iloc[place]:%Y-%m-%d})."
            )
        ]
    ]
    return problems + _check_parents(raw)


def _check_parents(raw: RawTable) -> list[Problem]:
    """Claims that name a parent without a word on how it was used, or although an original has
    none.
    """
    if not raw.has("derived_from"):
        return []
    parents = raw.text["derived_from"]
    derivation = (
        raw.text["derivation"]
        if raw.has("derivation")
        else pd.Series(np.nan, index=parents.index, dtype="str")
    )
    problems = []
    for place in np.flatnonzero(parents.notna() & (derivation.isna() | (derivation == "original"))):
        named = f"derived_from names {show(parents.iloc[place])}"
        if pd.isna(derivation.iloc[place]):
            value, what, wanted = (
                None,
                f"the cell is empty while {named}.",
                "Write echo, calculation or forecast.",
            )
        else:
            value, what = "original", f"'original' repeats nothing, and {named}."
            wanted = "Write echo or calculation, or clear derived_from."
        problems.append(Problem(raw.file, raw.row_of(place), "derivation", value, what, wanted))
    return problems


def _check_required(raw: RawTable) -> list[Problem]:
    """Empty cells of columns that must be filled; the qualifier has its own check, for it can be
    read from the wording.
    """
    needed = [
        rule
        for rule in rules_of(raw.table).values()
        if rule.required and rule.name != "qualifier" and raw.has(rule.name)
    ]
    return [
        Problem(
            raw.file,
            raw.row_of(place),
            rule.name,
            None,
            "the cell is empty.",
            f"Write {rule.meaning}.",
        )
        for rule in needed
        for place in np.flatnonzero(raw.text[rule.name].isna())
    ]


# Qualifier, low, best and high: whether they agree, and what the wording holds where they are
# empty.


NUMBERS = ("low", "best", "high")

_NAMES = list(FILLED_CELLS)
_NONE = -1  # no qualifier, no number: inside this module, where both are plain integers
_IS_FILLED = np.array(
    [[cell in cells for cell in NUMBERS] for cells in FILLED_CELLS.values()] + [[False] * 3]
)  # the last row is that of no qualifier
_MAY_BE_FILLED = _IS_FILLED | np.array([[name == "range"] * 3 for name in _NAMES] + [[True] * 3])
_IS_ONE_NUMBER = np.array(
    [len(cells) > 1 and name != "range" for name, cells in FILLED_CELLS.items()] + [False]
)


def complete_numbers(
    raw: RawTable, sound: pd.DataFrame, claims: pd.DataFrame
) -> tuple[pd.DataFrame, list[Problem]]:
    """The claims with qualifier, low, best and high in keeping, and the problems of rows where they
    are not.

    Where all four are empty they are read from `wording`; where only the numbers are, they are too,
    if the wording has the qualifier that is written. Nothing that is written is changed.

    Parameters
    ----------
    raw, sound, claims
        The same rows: as read, as text without the cells that fail their rule, and typed.
    """
    is_whole = _is_whole(raw, sound) & claims["wording"].notna().to_numpy()
    kind = pd.Categorical(claims["qualifier"], categories=_NAMES).codes.astype("int64")
    numbers = np.column_stack(
        [claims[name].to_numpy(dtype="int64", na_value=_NONE) for name in NUMBERS]
    )
    is_bare = (numbers == _NONE).all(axis=1)
    to_read = is_whole & is_bare & ((kind == _NONE) | _IS_FILLED[kind].any(axis=1))
    problems = _read_wordings(raw, claims["wording"], np.flatnonzero(to_read), kind, numbers)
    problems += _check_agreement(raw, claims["wording"], is_whole & ~is_bare, kind, numbers)
    _spread_one_number(kind, numbers)
    qualifier = pd.Series(
        pd.Categorical.from_codes(kind, categories=_NAMES), index=claims.index
    ).astype("str")
    filled = {
        name: pd.arrays.IntegerArray(numbers[:, place].copy(), numbers[:, place] == _NONE)
        for place, name in enumerate(NUMBERS)
    }
    return claims.assign(qualifier=qualifier, **filled), problems


def _is_whole(raw: RawTable, sound: pd.DataFrame) -> np.ndarray:
    """The rows of which no cell was taken out: about the others enough has been said."""
    cells = [name for name in ("qualifier", *NUMBERS, "wording") if raw.has(name)]
    return (raw.text[cells].isna() == sound[cells].isna()).all(axis=1).to_numpy()


def _read_wordings(
    raw: RawTable, wordings: pd.Series, places: np.ndarray, kind: np.ndarray, numbers: np.ndarray
) -> list[Problem]:
    """Read each distinct wording once, and write what it holds into `kind` and `numbers`; return
    the rows where that cannot be.
    """
    if not places.size:
        return []
    from analysis.quantities import (
        parse_quantity,
    )  # at the place of use: most tables have nothing to be read

    codes, distinct = pd.factorize(wordings.iloc[places])
    distinct = distinct.tolist()
    read = [parse_quantity(wording) for wording in distinct]
    problems = []
    for place, code in zip(places.tolist(), codes.tolist(), strict=True):
        quantity, wording, written = read[code], distinct[code], kind[place]
        figures = _figures(wording) if quantity.qualifier == "vague" and written == _NONE else []
        if len(figures) > 1:
            what = (
                f"{show(wording)} holds {len(figures)} figures ({'; '.join(figures)}), and "
                f"nothing says which is meant."
            )
            problems.append(
                Problem(
                    raw.file,
                    raw.row_of(place),
                    "wording",
                    wording,
                    what,
                    "Write qualifier, low, best, high.",
                )
            )
        elif written in (_NONE, _NAMES.index(quantity.qualifier)):
            kind[place] = _NAMES.index(quantity.qualifier)
            numbers[place] = [
                _NONE if number is None else number
                for number in (quantity.low, quantity.best, quantity.high)
            ]
        else:
            needed = (
                " and ".join(FILLED_CELLS[_NAMES[written]])
                if _NAMES[written] == "range"
                else FILLED_CELLS[_NAMES[written]][0]
            )
            what = (
                f"the cell is empty, which {show(_NAMES[written])} needs; the wording reads "
                f"as {show(quantity.qualifier)}."
            )
            problems.append(
                Problem(
                    raw.file,
                    raw.row_of(place),
                    needed,
                    None,
                    what,
                    f"Write {needed}, or the qualifier that the words have.",
                )
            )
    return problems


def numbers_in(text: str) -> set[int]:
    """Every number of people that is read in a text; a single person ("a soldier") and nobody are
    numbers too.

    Examples
    --------
    >>> sorted(numbers_in("600 soldiers, and a civilian"))
    [1, 600]
    """
    from analysis.quantities import find_quantities

    found = [found.quantity for found in find_quantities(text)] if text else []
    return {
        number
        for quantity in found
        for number in (quantity.low, quantity.best, quantity.high)
        if number is not None
    }


def _figures(wording: str) -> list[str]:
    """The figures of a wording that hold a number, as they stand there."""
    from analysis.quantities import find_quantities

    return [
        found.text
        for found in find_quantities(wording)
        if (found.quantity.low, found.quantity.best, found.quantity.high) != (None, None, None)
    ]


def _check_agreement(
    raw: RawTable,
    wordings: pd.Series,
    is_written: np.ndarray,
    kind: np.ndarray,
    numbers: np.ndarray,
) -> list[Problem]:
    """The rows with numbers whose qualifier is empty or has other numbers, or whose numbers are not
    in order.
    """
    problems = [
        _without_qualifier(raw, wordings, place)
        for place in np.flatnonzero(is_written & (kind == _NONE))
    ]
    problems += _check_pattern(raw, is_written[:, None], kind, numbers)
    disorder, is_disordered = _check_order(raw, is_written, numbers)
    lowest, highest = (
        np.where(numbers == _NONE, np.iinfo("int64").max, numbers).min(axis=1),
        numbers.max(axis=1),
    )
    for place in np.flatnonzero(
        is_written & _IS_ONE_NUMBER[kind] & (lowest < highest) & ~is_disordered
    ):
        what = (
            f"{show(_NAMES[kind[place]])} has one number, and {lowest[place]} and "
            f"{highest[place]} are written."
        )
        problems.append(
            Problem(
                raw.file,
                raw.row_of(place),
                "qualifier",
                _NAMES[kind[place]],
                what,
                "Write the one number, or another qualifier.",
            )
        )
    return problems + disorder


def _check_pattern(
    raw: RawTable, is_written: np.ndarray, kind: np.ndarray, numbers: np.ndarray
) -> list[Problem]:
    is_there = numbers != _NONE
    problems = []
    for place, cell in np.argwhere(is_written & is_there & ~_MAY_BE_FILLED[kind]):
        what = (
            f"the cell holds {numbers[place, cell]}, and {show(_NAMES[kind[place]])} has no "
            f"{NUMBERS[cell]}."
        )
        problems.append(
            _at_number(
                raw,
                place,
                cell,
                what,
                "Leave it empty, or write the qualifier that the words have.",
            )
        )
    is_one = _IS_ONE_NUMBER[kind][:, None]
    for place, cell in np.argwhere(is_written & _IS_FILLED[kind] & ~is_there & ~is_one):
        what = f"the cell is empty, which {show(_NAMES[kind[place]])} needs."
        problems.append(
            _at_number(
                raw,
                place,
                cell,
                what,
                f"Write {NUMBERS[cell]}, or the qualifier that the words have.",
            )
        )
    return problems


def _check_order(
    raw: RawTable, is_written: np.ndarray, numbers: np.ndarray
) -> tuple[list[Problem], np.ndarray]:
    """The rows where low, best and high do not rise, as problems and as truth values."""
    problems = []
    is_disordered = np.zeros(len(numbers), dtype=bool)
    for first, second in ((0, 1), (1, 2), (0, 2)):
        pair = numbers[:, [first, second]]
        is_wrong = (
            is_written & ~is_disordered & (pair != _NONE).all(axis=1) & (pair[:, 0] > pair[:, 1])
        )
        is_disordered |= is_wrong
        for place in np.flatnonzero(is_wrong):
            what = f"{numbers[place, first]} is above {NUMBERS[second]} ({numbers[place, second]})."
            problems.append(
                _at_number(raw, place, first, what, "Write low, best and high in rising order.")
            )
    return problems, is_disordered


def _spread_one_number(kind: np.ndarray, numbers: np.ndarray) -> None:
    """Fill every cell of a qualifier that has one number with that number."""
    number = numbers.max(axis=1)
    is_due = (
        (_IS_ONE_NUMBER[kind] & (number != _NONE))[:, None] & _IS_FILLED[kind] & (numbers == _NONE)
    )
    np.copyto(numbers, number[:, None], where=is_due)


def _without_qualifier(raw: RawTable, wordings: pd.Series, place: int) -> Problem:
    from analysis.quantities import parse_quantity

    wording = wordings.iloc[place]
    read, figures = parse_quantity(wording).qualifier, _figures(wording)
    if FILLED_CELLS[read]:
        wanted = f"Write the qualifier that the words have; they read as {show(read)}."
    elif len(figures) > 1:
        wanted = (
            f"Write it by hand: the wording holds {len(figures)} figures "
            f"({'; '.join(figures)}), and nothing says which is meant."
        )
    else:
        wanted = "Write it by hand: no number can be read from the wording."
    return Problem(
        raw.file,
        raw.row_of(place),
        "qualifier",
        None,
        "the cell is empty while low, best or high is written.",
        wanted,
    )


def _at_number(raw: RawTable, place: int, cell: int, what: str, wanted: str) -> Problem:
    value = raw.text[NUMBERS[cell]].iloc[place] if raw.has(NUMBERS[cell]) else None
    return Problem(
        raw.file,
        raw.row_of(place),
        NUMBERS[cell],
        value if isinstance(value, str) else None,
        what,
        wanted,
    )
