"""What a case is about, as its `case.toml` says: question, kind, what the panels open on, and what
stands in empty cells.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields

from analysis.errors import Problem, nearest, show
from analysis.vocabulary import CASE_KINDS, PERIODS, Vocabulary

FILE = "case.toml"
_LONGEST = 20_000  # bytes: ours have some 600, and TOML takes long over a name of many parts


@dataclass(frozen=True)
class Case:
    """One matter whose figures differ; all of it is empty where there is no `case.toml`.

    Parameters
    ----------
    kind
        A word of `vocabulary.CASE_KINDS`; what holds of one kind alone is left out where it is
        empty.
    opens_on
        The ids of the claims that the panels begin with.
    population, place, period
        What an empty cell of the claims stands for.
    first_day, last_day
        The days of the matter, as in 2023-10-17, where it is one event: what a figure for an event
        counts that gives no day.
    """

    title: str = ""
    question: str = ""
    kind: str = ""
    opens_on: tuple[str, ...] = ()
    population: str = ""
    place: str = ""
    period: str = ""
    first_day: str = ""
    last_day: str = ""
    licence: str = ""

    @property
    def defaults(self) -> dict[str, str]:
        """What stands in empty cells of the claims, by column."""
        cells = {
            "population": self.population,
            "place": self.place,
            "period": self.period,
            "period_start": self.first_day,
            "period_end": self.last_day,
        }
        return {column: value for column, value in cells.items() if value}


NO_CASE = Case()
_DAYS = ("first_day", "last_day")
_NAMES = tuple(field.name for field in fields(Case))
_WORDS: dict[str, Vocabulary] = {"kind": CASE_KINDS, "period": PERIODS}


def read_case(data: bytes, file: str) -> tuple[Case, list[Problem]]:
    """The case in the bytes of a `case.toml`, and what is wrong with it; what is wrong stays
    empty.

    Examples
    --------
    >>> read_case(b'kind = "disaster"', "kakhovka/case.toml")[0].kind
    'disaster'
    """
    if len(data) > _LONGEST:
        what = f"it has {len(data) / 1_000:,.0f} kB, and a case is said in a few lines."
        return NO_CASE, [Problem(file, None, None, None, what, "Keep only these.")]
    try:
        said = tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        what = "it has too many brackets within each other."
        return NO_CASE, [Problem(file, None, None, None, what, "Keep only plain lines.")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = f"it cannot be read as TOML: {error}."
        wanted = 'Write a line for each, such as kind = "disaster", in UTF-8.'
        return NO_CASE, [Problem(file, None, None, None, what, wanted)]
    said = {  # TOML has days of its own, which may be written without quotes
        name: f"{value:%Y-%m-%d}" if isinstance(value, datetime.date) else value
        for name, value in said.items()
    }
    found = {name: _find_wrong(name, value) for name, value in said.items()}
    problems = [
        Problem(file, None, name, None, *wrong)
        for name, wrong in found.items()
        if wrong is not None
    ]
    sound = {name: value for name, value in said.items() if found[name] is None}
    return Case(**sound | {"opens_on": tuple(sound.get("opens_on", ()))}), problems


def check_case(case: Case, file: str, scopes: Collection[tuple[str, str]]) -> list[Problem]:
    """Defaults of a case that are not there, given the kind and id of each scope."""
    return [
        Problem(
            file,
            None,
            kind,
            value,
            f"{show(value)} is not a {kind} of scopes.",
            f"Add it there with kind {kind}, or correct the id.",
        )
        for kind, value in case.defaults.items()
        if kind in ("population", "place") and (kind, value) not in scopes
    ]


def _find_wrong(name: str, value: object) -> tuple[str, str] | None:
    """What is wrong with one line, and what to write; None where nothing is."""
    if name not in _NAMES:
        guess = nearest(name, _NAMES, cutoff=0.7)
        hint = f" Did you mean {show(guess)}?" if guess else ""
        return f"{show(name)} is not known.{hint}", f"Use {', '.join(_NAMES)}."
    if name == "opens_on":
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return None
        return f"{show(str(value))} is not a list of ids.", 'Write it as ["one_id", "another_id"].'
    if not isinstance(value, str):
        return f"{show(str(value))} is not a text.", "Write it between double quotes."
    if name in _WORDS and value not in _WORDS[name]:
        return _WORDS[name].explain(value)
    if name in _DAYS and not _is_day(value):
        return f"{show(value)} is not a day.", "Write it as 2023-10-17."
    return None


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
