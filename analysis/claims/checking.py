"""Checks inside one table: cells against the rule of their column, ids that repeat, cells of one
row against each other, and figures against the words they were read from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.formats import RawTable
from analysis.claims.repeating import MAY_BE_UNSAID, is_echo_of_one
from analysis.errors import Problem, show
from analysis.schema.columns import find_failures, key_columns, rules_of
from analysis.schema.rules import MOST_PEOPLE
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.quantities.model import FoundQuantity, Quantity

NUMBERS = ("low", "best", "high")

# The qualifiers by their place in `_NAMES`. Every table ends with a row for no qualifier, which the
# place -1 finds; -1 is also what stands for no number.
_NAMES = list(FILLED_CELLS)
_NONE = -1
_IS_FILLED = np.array(
    [[cell in cells for cell in NUMBERS] for cells in FILLED_CELLS.values()] + [[False] * 3]
)
_MAY_BE_FILLED = _IS_FILLED | np.array([[name == "range"] * 3 for name in _NAMES] + [[True] * 3])
_IS_ONE_NUMBER = np.array(
    [len(cells) > 1 and name != "range" for name, cells in FILLED_CELLS.items()] + [False]
)


def check_cells(raw: RawTable) -> tuple[list[Problem], pd.DataFrame]:
    """Cells that do not meet the rule of their column.

    Returns
    -------
    tuple
        The problems, and the text without the cells that fail, so that later checks do not report
        them again.
    """
    problems, sound = [], raw.text.copy()
    by_column: dict[str, dict[str, tuple[str, str]]] = {}
    for failure in find_failures(raw.text, raw.table):
        by_column.setdefault(failure.column, {})[failure.value] = (failure.problem, failure.remedy)
    for column, failures in by_column.items():
        cells = raw.text[column]
        is_bad = cells.isin(list(failures))
        sound[column] = cells.mask(is_bad)
        problems += [
            raw.problem(place, column, *failures[value]) for place, value in cells[is_bad].items()
        ]
    return problems + _check_required(raw), sound


def _check_required(raw: RawTable) -> list[Problem]:
    """Empty cells of columns that must be filled, where neither the case has a default for them nor
    the claim that an echo repeats.
    """
    rules, problems = rules_of(raw.table), []
    for name, rule in rules.items():
        if not rule.required or name in raw.defaults or not raw.has(name):
            continue
        is_empty = raw.text[name].isna()
        if raw.table == "claims" and name in MAY_BE_UNSAID and is_empty.any():
            is_empty &= ~is_echo_of_one(raw.text)
        wanted = f"Write {rule.meaning}."
        problems += [
            raw.problem(place, name, "the cell is empty.", wanted)
            for place in np.flatnonzero(is_empty)
        ]
    return problems


def check_ids(raw: RawTable) -> list[Problem]:
    """Ids that name two rows, each beside the first row that has it."""
    keys = key_columns(raw.table)
    if not keys or not set(keys) <= set(raw.text.columns):
        return []
    named = raw.text[keys].dropna()
    repeated = named[named.duplicated(keep=False)]
    first_place: dict[tuple[str, ...], int] = {}
    problems = []
    for place, *key in repeated.itertuples(name=None):
        first = first_place.setdefault(tuple(key), place)
        if first != place:
            what = f"{show(key[-1])} is already the {keys[-1]} of row {raw.row_of(first)}."
            wanted = "Give each row an id of its own, or delete one of the two."
            problems.append(raw.problem(place, keys[-1], what, wanted))
    return problems


def check_rows(raw: RawTable, claims: pd.DataFrame) -> list[Problem]:
    """Cells of one claim that cannot stand side by side: a period that ends before it starts, words
    carried before they were said, a parent without a word on how it was used.

    Parameters
    ----------
    claims
        The typed claims, one row for each of `raw`; cells that could not be read are missing.
    """
    problems = []
    starts, ends = claims["period_start"], claims["period_end"]
    for place in np.flatnonzero(starts > ends):
        what = f"{starts[place]:%Y-%m-%d} is after period_end ({ends[place]:%Y-%m-%d})."
        wanted = "Swap the two, or correct the one that is wrong."
        problems.append(raw.problem(place, "period_start", what, wanted))
    stated, published = claims["stated_on"], claims["published_on"]
    for place in np.flatnonzero(published < stated):
        what = f"{published[place]:%Y-%m-%d} is before stated_on ({stated[place]:%Y-%m-%d})."
        wanted = "Correct the one that is wrong: nothing is carried before it is said."
        problems.append(raw.problem(place, "published_on", what, wanted))
    return problems + _check_parents(raw)


def _check_parents(raw: RawTable) -> list[Problem]:
    """Claims that name a parent without a word on how it was used, or although an original has
    none.
    """
    if not raw.has("derived_from"):
        return []
    parents = raw.text["derived_from"]
    derivation = raw.text.get("derivation", pd.Series(np.nan, index=parents.index, dtype="str"))
    problems = []
    for place in np.flatnonzero(parents.notna() & (derivation.isna() | (derivation == "original"))):
        named = f"derived_from names {show(parents[place])}"
        if pd.isna(derivation[place]):
            what, wanted = (
                f"the cell is empty while {named}.",
                "Write echo, calculation or forecast.",
            )
        else:
            what = f"'original' repeats nothing, and {named}."
            wanted = "Write echo or calculation, or clear derived_from."
        problems.append(raw.problem(place, "derivation", what, wanted))
    return problems


# Qualifier, low, best and high: whether they agree, and what the wording holds where they are
# empty.


def complete_numbers(
    raw: RawTable, sound: pd.DataFrame, claims: pd.DataFrame
) -> tuple[pd.DataFrame, list[Problem]]:
    """The claims with qualifier, low, best and high that agree, and the rows where they do not.

    Where all four are empty they are read from `wording`; so are the numbers alone, if the wording
    has the qualifier that is written. Nothing that is written is changed.

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


def numbers_in(text: str) -> set[int]:
    """Every number of people that stands in a text, though the words around it may leave open how
    it is meant; a single person ("a soldier") and nobody are numbers too.

    Examples
    --------
    >>> sorted(numbers_in("600 soldiers, and a civilian")), numbers_in("yaklaşık 200 ölü")
    ([1, 600], {200})
    """
    from analysis.quantities.reading import find_quantities

    return numbers_among(find_quantities(text))


def numbers_among(quantities: list[FoundQuantity]) -> set[int]:
    """The same, of the quantities that were found in a text."""
    from analysis.quantities.reading import parse_quantity

    quantities = [
        parse_quantity(found.text) if found.quantity.qualifier == "vague" else found.quantity
        for found in quantities
    ]
    return {
        number
        for quantity in quantities
        for number in (quantity.low, quantity.best, quantity.high)
        if number is not None
    }


def figures_in(text: str) -> list[FoundQuantity]:
    """The figures of a text that hold a number."""
    from analysis.quantities.reading import find_quantities  # most tables have nothing to be read

    return [
        found
        for found in find_quantities(text)
        if (found.quantity.low, found.quantity.best, found.quantity.high) != (None, None, None)
    ]


def _is_whole(raw: RawTable, sound: pd.DataFrame) -> np.ndarray:
    """The rows of which no cell failed its rule: about the others enough has been said."""
    cells = [name for name in ("qualifier", *NUMBERS, "wording") if raw.has(name)]
    return (raw.text[cells].isna() == sound[cells].isna()).all(axis=1).to_numpy()


def _read_wordings(
    raw: RawTable, wordings: pd.Series, places: np.ndarray, kind: np.ndarray, numbers: np.ndarray
) -> list[Problem]:
    """Write what the wordings hold into `kind` and `numbers`; return the rows where that cannot
    be.
    """
    if not places.size:
        return []
    from analysis.quantities.reading import parse_quantity  # most tables have nothing to be read

    to_read = wordings.iloc[places]
    read = {wording: parse_quantity(wording) for wording in to_read.unique()}
    problems = []
    for place, wording in to_read.items():
        quantity, written = read[wording], kind[place]
        ambiguous = quantity.qualifier == "vague" and written == _NONE
        figures = [found.text for found in figures_in(wording)] if ambiguous else []
        if len(figures) > 1:
            problems.append(
                raw.problem(
                    place,
                    "wording",
                    f"{show(wording)} holds {_several(figures)}.",
                    "Write qualifier, low, best, high.",
                )
            )
        elif written == _NONE and (why := _why_not_taken(wording, quantity)):
            problems.append(
                raw.problem(place, "wording", why, "Write qualifier, low, best, high by hand.")
            )
        elif written in (_NONE, _NAMES.index(quantity.qualifier)):
            kind[place] = _NAMES.index(quantity.qualifier)
            numbers[place] = [
                _NONE if number is None else number
                for number in (quantity.low, quantity.best, quantity.high)
            ]
        else:
            name = _NAMES[written]
            needed = " and ".join(FILLED_CELLS[name][: 2 if name == "range" else 1])
            what = (
                f"the cell is empty, which {show(name)} needs; "
                f"the wording reads as {show(quantity.qualifier)}."
            )
            wanted = f"Write {needed}, or the qualifier that the words have."
            problems.append(raw.problem(place, needed, what, wanted))
    return problems


def _why_not_taken(wording: str, quantity: Quantity) -> str:
    """Why what was read in a wording is no reading to go by, though it has a number; empty where it
    is one.
    """
    from analysis.quantities.reading import unread_numbers, unread_words, why_unread

    if wording in _OF_PROGRAMS:
        return f"{show(wording)} is what a program writes for an empty cell."
    if quantity.qualifier in ("vague", "no_figure") and (unread := unread_numbers(wording)):
        why = why_unread(wording)
        return f"in {show(wording)} the number {show(unread[0].strip())} cannot be read" + (
            f": {why}." if why else "."
        )
    if quantity.qualifier == "no_figure" and (words := unread_words(wording)):
        return f"in {show(wording)} no number is read, and {show(words[0])} may be one."
    numbers = (quantity.low, quantity.best, quantity.high)
    most = max((number for number in numbers if number is not None), default=0)
    if most > MOST_PEOPLE:
        return f"{show(wording)} would be {most:,} people, more than live on Earth."
    return ""


# A source that says "none" has said that there was nobody.
_OF_PROGRAMS = frozenset("None NaN nan NULL null".split())


def _several(figures: list[str]) -> str:
    return f"{len(figures)} figures ({'; '.join(figures)}), and nothing says which is meant"


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
        raw.problem(
            place,
            "qualifier",
            "the cell is empty while low, best or high is written.",
            _qualifier_wanted(wordings[place]),
        )
        for place in np.flatnonzero(is_written & (kind == _NONE))
    ]
    problems += _check_pattern(raw, is_written[:, None], kind, numbers)
    disorder, is_disordered = _check_order(raw, is_written, numbers)
    lowest = np.where(numbers == _NONE, np.iinfo("int64").max, numbers).min(axis=1)
    highest = numbers.max(axis=1)
    is_two = is_written & _IS_ONE_NUMBER[kind] & (lowest < highest) & ~is_disordered
    for place in np.flatnonzero(is_two):
        two = f"{lowest[place]} and {highest[place]}"
        what = f"{show(_NAMES[kind[place]])} has one number, and {two} are written."
        wanted = "Write the one number, or another qualifier."
        problems.append(raw.problem(place, "qualifier", what, wanted))
    return problems + disorder


def _qualifier_wanted(wording: str) -> str:
    from analysis.quantities.reading import parse_quantity  # most tables have nothing to be read

    read = parse_quantity(wording).qualifier
    if FILLED_CELLS[read]:
        return f"Write the qualifier that the words have; they read as {show(read)}."
    figures = [found.text for found in figures_in(wording)]
    if len(figures) > 1:
        return f"Write it by hand: the wording holds {_several(figures)}."
    return "Write it by hand: no number can be read from the wording."


def _check_pattern(
    raw: RawTable, is_written: np.ndarray, kind: np.ndarray, numbers: np.ndarray
) -> list[Problem]:
    """Cells that are filled although the qualifier has no such number, or empty although it has."""
    is_there = numbers != _NONE
    problems = []
    for place, cell in np.argwhere(is_written & is_there & ~_MAY_BE_FILLED[kind]):
        name = NUMBERS[cell]
        has_none = f"{show(_NAMES[kind[place]])} has no {name}"
        what = f"the cell holds {numbers[place, cell]}, and {has_none}."
        wanted = "Leave it empty, or write the qualifier that the words have."
        problems.append(raw.problem(place, name, what, wanted))
    is_one = _IS_ONE_NUMBER[kind][:, None]
    for place, cell in np.argwhere(is_written & _IS_FILLED[kind] & ~is_there & ~is_one):
        what = f"the cell is empty, which {show(_NAMES[kind[place]])} needs."
        wanted = f"Write {NUMBERS[cell]}, or the qualifier that the words have."
        problems.append(raw.problem(place, NUMBERS[cell], what, wanted))
    return problems


def _check_order(
    raw: RawTable, is_written: np.ndarray, numbers: np.ndarray
) -> tuple[list[Problem], np.ndarray]:
    """The rows where low, best and high do not rise, as problems and as truth values."""
    problems = []
    is_disordered = np.zeros(len(numbers), dtype=bool)
    for first, second in ((0, 1), (1, 2), (0, 2)):
        pair = numbers[:, [first, second]]
        is_wrong = (pair != _NONE).all(axis=1) & (pair[:, 0] > pair[:, 1])
        is_wrong &= is_written & ~is_disordered
        is_disordered |= is_wrong
        for place in np.flatnonzero(is_wrong):
            what = f"{numbers[place, first]} is above {NUMBERS[second]} ({numbers[place, second]})."
            wanted = "Write low, best and high in rising order."
            problems.append(raw.problem(place, NUMBERS[first], what, wanted))
    return problems, is_disordered


def _spread_one_number(kind: np.ndarray, numbers: np.ndarray) -> None:
    """Fill every cell of a qualifier that has one number with that number."""
    number = numbers.max(axis=1)
    has_one = _IS_ONE_NUMBER[kind] & (number != _NONE)
    is_due = has_one[:, None] & _IS_FILLED[kind] & (numbers == _NONE)
    np.copyto(numbers, number[:, None], where=is_due)
