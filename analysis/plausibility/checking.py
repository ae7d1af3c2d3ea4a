"""All checks on the chosen claims, one row a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, product
from math import inf
from numbers import Integral
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.checking import NUMBERS, numbers_among, numbers_in
from analysis.claims.describe import plain_words, quoted, source_name, stated_on
from analysis.claims.intervals import is_above, no_garbage_sought, numbers_of
from analysis.claims.scopes import named_in
from analysis.english import describe_day, join_words
from analysis.errors import TollbookError, nearest, show
from analysis.plausibility.figures import (
    Finding,
    between,
    cells_of,
    cite,
    grouped,
    readings,
    select_figures,
    who,
)
from analysis.plausibility.notes import find_notes_against_derivations
from analysis.plausibility.parts import (
    find_parts_above_wholes,
    find_parts_added_to_wholes,
    find_totals_that_do_not_close,
)
from analysis.plausibility.totals import (
    find_daily_rates,
    find_falling_totals,
    find_stretches_above_totals,
    find_stretches_equal_to_totals,
)
from analysis.provenance.graph import lineage_of

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.plausibility.figures import Figure, Selection
    from analysis.quantities.model import FoundQuantity


FINDING_COLUMNS = ["check", "claim_ids", "sentence", "cells", "settles"]
STATED_RATIO = (1.9, 13.0)
_RATIO_SOURCE = (
    "in armed conflicts since 1940 the wounded were about 1.9 to 13 times the killed "
    "(Coupland and Meddings, BMJ 1999;319:407-410)"
)
# Killed and wounded together. Of fewer a ratio says nothing: one shell that kills one man and
# wounds fifteen is outside the range above.
_LEAST_PEOPLE = 20
_TWO_WORDS = re.compile(r"\s+\w+(?:\s+\w+)?")
# After it a note gives words of the figure that stand outside the quoted fragment.
_WORDS_IN_NOTE = "Figure in the text:"


@no_garbage_sought()
def check_plausibility(
    claims: ClaimTables,
    *,
    deployed: Mapping[str, int] | None = None,
    wounded_per_killed: tuple[float, float] | None = None,
    rate_factor: float = 5.0,
) -> pd.DataFrame:
    """The figures at which a reader should stop before using them: what does not close, stands out,
    or is not in the words quoted for it.

    A finding is a question and no verdict: each says what would settle it. Claims that were
    retracted or excluded are left out, and what is not chosen is not looked at. "About" is read as
    the source's own rounding; what an end that nobody stated would allow is no finding.

    The checks stay within one claimant's own statements, for what two claimants say differently is
    a conflict. Only `stretch_equals_total` goes across claimants; `part_added_to_whole`,
    `number_not_in_wording`, `metric_not_in_wording` and `note_against_derivation` look at echoes
    too, and `above_deployed` folds them.

    Parameters
    ----------
    deployed
        People deployed, by the id of a population in `scopes`; populations inside it are held
        against the number too. Without it there is no check `above_deployed`, for the size of no
        force is built in.
    wounded_per_killed
        The least and the greatest number of wounded for each killed that is taken to be usual. By
        default, where `case.toml` says that the case is an armed conflict, the range of such since
        1940 by Coupland and Meddings, "Mortality associated with use of weapons in armed conflicts,
        wartime atrocities, and civilian mass shootings", BMJ 1999;319:407-410; in any other case
        there is no check `wounded_per_killed`, for no range is known that holds there.
    rate_factor
        How many times as many, or as few, have to be added a day as in the stretches before and
        after for a stretch to stand out; the first and the last stretch have only one neighbour.
        Ends that the figures leave open stay open: the least of it has to be above the greatest of
        these.

    Returns
    -------
    pd.DataFrame
        One row a finding, in the order of `analysis.vocabulary.PLAUSIBILITY_CHECKS`: `check`,
        `claim_ids` (separated by ';'), `sentence` (what the cells say), `cells` (the cells at
        stake, as `claim_id.column`, separated by ', '), `settles` (what would settle it).

    Raises
    ------
    TollbookError
        If a population is not known, or a parameter is not a number that can be used.

    Examples
    --------
    >>> from analysis import load_claims
    >>> kursk = load_claims("data/kursk").pick("sof_20241217_50_killed", "sof_20241217_47_wounded")
    >>> check_plausibility(kursk)[["check", "cells"]].values.tolist()
    [['wounded_per_killed', 'sof_20241217_50_killed.best, sof_20241217_47_wounded.best']]
    """
    deployed = dict(deployed or {})
    if wounded_per_killed is None and claims.case.kind == "armed_conflict":
        wounded_per_killed = STATED_RATIO
    _check_parameters(claims, deployed, wounded_per_killed, rate_factor)
    selection = select_figures(claims)
    findings = chain(  # in the order of `PLAUSIBILITY_CHECKS`
        find_parts_above_wholes(selection),
        find_above_deployed(selection, deployed) if deployed else (),
        find_parts_added_to_wholes(selection),
        find_falling_totals(selection),
        find_stretches_above_totals(selection),
        find_stretches_equal_to_totals(selection),
        find_unusual_ratios(selection, wounded_per_killed) if wounded_per_killed else (),
        find_daily_rates(selection, rate_factor),
        find_totals_that_do_not_close(selection),
        find_numbers_not_in_wordings(selection),
        find_metrics_not_in_wordings(selection),
        find_notes_against_derivations(selection),
    )
    rows = [
        (
            finding.check,
            ";".join(dict.fromkeys(figure.claim_id for figure in finding.figures)),
            finding.sentence,
            ", ".join(dict.fromkeys(finding.cells)),
            finding.settles,
        )
        for finding in findings
    ]
    return pd.DataFrame(rows, columns=FINDING_COLUMNS, dtype="str")


def _check_parameters(
    claims: ClaimTables,
    deployed: Mapping[str, int],
    ratio: tuple[float, float] | None,
    factor: float,
) -> None:
    known = {name for kind, name in claims.scope_rows if kind == "population"} | set(
        claims.all_claims["population"].dropna().unique()
    )
    for population, size in deployed.items():
        if population not in known:
            near = nearest(str(population), known, cutoff=0.6)
            hint = (
                f"Did you mean {show(near)}?" if near else "The ids stand in the column population."
            )
            raise TollbookError(
                f"check_plausibility, deployed: no population is called "
                f"{show(str(population))}. {hint}"
            )
        if not isinstance(size, Integral) or size < 1:
            raise TollbookError(
                f"check_plausibility, deployed: {population} has {size!r}. Write a whole "
                f"number of people above 0."
            )
    if ratio is not None and not 0 < ratio[0] < ratio[1]:
        raise TollbookError(
            f"check_plausibility, wounded_per_killed: {ratio} is not a range. Write two "
            f"numbers above 0, the lower first."
        )
    if not factor > 1:
        raise TollbookError(
            f"check_plausibility, rate_factor: {factor} is not above 1. Write how many "
            f"times another rate has to be, such as 5."
        )


def find_above_deployed(selection: Selection, deployed: Mapping[str, int]) -> Iterator[Finding]:
    """Counts that begin above the number of people given as deployed; echoes that do so too are
    folded under what they repeat.
    """
    counts_many = selection.frame[[*NUMBERS]].max(axis=1) >= min(deployed.values())
    above = {
        figure.claim_id: (figure, population)
        for figure in selection.figures(counts_many.fillna(False))
        if (population := _population_below(selection, figure, deployed)) is not None
    }
    lineage = lineage_of(selection.claims)
    for top, figures in grouped(
        (figure for figure, _ in above.values()),
        lambda figure: lineage.topmost(figure.claim_id, above),
    ).items():
        figure, population = above[top]
        size, n_echoes = deployed[population], len(figures) - 1
        are_echoes = "is 1 echo" if n_echoes == 1 else f"are {n_echoes:,} echoes"
        sentence = (
            f"{cite(figure, with_scope=True)} is above the {size:,} given here as "
            f"deployed{readings([figure])}{f'; so {are_echoes} of it' if n_echoes else ''}."
        )
        settles = (
            f"Ask {source_name(figure)} whom it counts; check whether {size:,} holds all who came "
            f"later or replaced others."
        )
        found = (figure, *(other for other in figures if other.claim_id != top))
        cells = cells_of([figure], "population")
        yield Finding("above_deployed", found, cells, sentence, settles)


def _population_below(
    selection: Selection, figure: Figure, deployed: Mapping[str, int]
) -> str | None:
    """The population around a figure that was deployed in fewer people than it counts; None where
    there is none.
    """
    if figure.span.low is None or "forecast" in (figure.period, figure.derivation):
        return None
    return next(
        (
            population
            for population, *_ in selection.around(figure)
            if population in deployed and figure.span.low > deployed[population]
        ),
        None,
    )


def find_unusual_ratios(selection: Selection, usual: tuple[float, float]) -> Iterator[Finding]:
    """Killed and wounded given together of which the ratio lies outside a range, whatever their
    open ends allow.
    """
    for together in selection.given_together:
        of_metric = grouped(together, lambda figure: figure.metric)
        beside = of_metric.get("wounded") or of_metric.get("killed_or_wounded", [])
        for killed, other in product(of_metric.get("killed", []), beside):
            low, high = _ratio(killed, other)
            # a total below its killed is a finding of its own, and no ratio
            is_total_below = other.metric != "wounded" and is_above(killed.span, other.span)
            if (
                not is_total_below
                and _people(killed, other) >= _LEAST_PEOPLE
                and (low > usual[1] or high < usual[0])
            ):
                yield _unusual(killed, other, usual)


def _ratio(killed: Figure, other: Figure) -> tuple[float, float]:
    """The least and the greatest number of wounded for each killed that the figures allow; `other`
    counts the wounded, or both.
    """
    low, high = other.span.floor, other.span.ceiling
    least, most = killed.span.floor, killed.span.ceiling
    if other.metric != "wounded":
        low, high = max(low - most, 0), max(high - least, 0)
    return (low / most if most else 0), (high / least if least else inf)


def _people(killed: Figure, other: Figure) -> int:
    """How many killed and wounded two figures hold together, by their numbers as printed."""
    numbers = [figure.number or figure.low or 0 for figure in (killed, other)]
    return sum(numbers) if other.metric == "wounded" else numbers[1]


def _unusual(killed: Figure, other: Figure, usual: tuple[float, float]) -> Finding:
    given = f"the range given here is {usual[0]:,g} to {usual[1]:,g}"
    known = _RATIO_SOURCE if usual == STATED_RATIO else given
    sentence = (
        f"{cite(killed)} beside {cite(other)}{readings([killed, other])}: "
        f"{between(*_ratio(killed, other))} wounded for each killed; {known}."
    )
    settles = (
        f"Ask {source_name(killed)} how the wounded were counted, and whether the killed and "
        f"the wounded are of the same fighting; the range is of whole wars, and a single "
        f"engagement may be outside it."
    )
    figures = (killed, other)
    return Finding("wounded_per_killed", figures, cells_of(figures), sentence, settles)


def find_numbers_not_in_wordings(selection: Selection) -> Iterator[Finding]:
    """Claims with a number that is not read in their wording, nor in the further words that the
    note gives; echoes are looked at too.
    """
    found = selection.find_by_cells(
        [*NUMBERS, "wording", "note"], partial(_missing_and_read, selection)
    )
    for figure, (missing, read) in found:
        yield _missing(figure, missing, read)


def _missing_and_read(selection: Selection, figure: Figure) -> tuple[set[int], set[int]] | None:
    """The numbers of a claim that are not read in its words, and those that are; None where all
    are.
    """
    numbers = numbers_of(figure)
    read = numbers_among(selection.quantities_in(figure.wording)) if numbers else numbers
    missing = numbers - read
    if missing:
        missing -= numbers_in((figure.note or "").partition(_WORDS_IN_NOTE)[2])
    return (missing, read) if missing else None


def _missing(figure: Figure, missing: set[int], read: set[int]) -> Finding:
    wanted, found = (
        join_words([f"{number:,}" for number in sorted(numbers)]) for numbers in (missing, read)
    )
    are_read = f"{found} {'is' if len(read) == 1 else 'are'}" if read else "no number is"
    is_dated = figure.stated_on or figure.published_on
    day = f", {describe_day(stated_on(figure))}" if is_dated else ""
    sentence = (
        f"{quoted(figure)} {plain_words(figure.metric)} ({who(figure)}{day}): {wanted} is not "
        f"read in the words quoted for it, “{figure.wording}”; {are_read} read there."
    )
    settles = (
        f"Read the page again: quote the words that hold the number, or correct the number. "
        f"Words that stand further off in the text may follow “{_WORDS_IN_NOTE}” in the note."
    )
    names = [name for name in NUMBERS if getattr(figure, name) in missing]
    cells = tuple(f"{figure.claim_id}.{name}" for name in [*names, "wording"])
    return Finding("number_not_in_wording", (figure,), cells, sentence, settles)


def find_metrics_not_in_wordings(selection: Selection) -> Iterator[Finding]:
    """Claims whose wording says right after the number what is counted, and that is nothing which
    their metric counts ("9,000 wounded" as killed); echoes are looked at too.
    """
    found = selection.find_by_cells(
        [*NUMBERS, "wording", "metric", "counted_as"], partial(_named_otherwise, selection)
    )
    for figure, named in found:
        sentence = (
            f"{cite(figure)}: the words quoted for it, “{figure.wording}”, speak of "
            f"{join_words(sorted(named))}."
        )
        settles = (
            "Read the page again: correct the metric, or quote the words that say what is counted."
        )
        cells = (f"{figure.claim_id}.metric", f"{figure.claim_id}.wording")
        yield Finding("metric_not_in_wording", (figure,), cells, sentence, settles)


def _named_otherwise(selection: Selection, figure: Figure) -> frozenset[str]:
    """What the words after a claim's numbers say is counted; empty where its metric counts that."""
    found = selection.quantities_in(figure.wording)
    named = named_in(_words_after(figure.wording, found, numbers_of(figure)))
    return named if named.isdisjoint(figure.counted[1]) else frozenset()


def _words_after(wording: str, quantities: list[FoundQuantity], numbers: set[int]) -> str:
    """The two words after each of these numbers among its quantities; further off a word may belong
    to another one.
    """
    after = (
        _TWO_WORDS.match(wording, found.end)
        for found in quantities
        if numbers_of(found.quantity) & numbers
    )
    return " ".join(words[0] for words in after if words)
