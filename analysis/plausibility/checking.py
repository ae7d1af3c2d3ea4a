"""All checks on the chosen claims, one row a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from numbers import Integral
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.checking import NUMBERS, numbers_in
from analysis.claims.describe import plain_words, quoted, source_name, stated_on
from analysis.claims.intervals import is_above
from analysis.english import describe_day, join_words
from analysis.errors import TollbookError, nearest, show
from analysis.plausibility.figures import (
    Finding,
    between,
    cite,
    grouped,
    number_cells,
    readings,
    select_figures,
    who,
)
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
    from analysis.claims import ClaimTables
    from analysis.plausibility.figures import Figure, Selection


STATED_RATIO = (1.9, 13.0)
_RATIO_SOURCE = (
    "in armed conflicts since 1940 the wounded were about 1.9 to 13 times the killed "
    "(Coupland and Meddings, BMJ 1999;319:407-410)"
)
_LEAST_PEOPLE = 20  # killed and wounded together; of fewer, a ratio says nothing
_NO_END = float("inf")


def find_above_deployed(selection: Selection, deployed: Mapping[str, int]) -> Iterator[Finding]:
    """Counts that begin above the number of people given as deployed; echoes that do so too are
    folded under what they repeat.
    """
    above = {
        figure.claim_id: (figure, size)
        for figure in selection.figures
        if (size := _size_below(selection, figure, deployed)) is not None
    }
    lineage = lineage_of(selection.claims)
    for top, figures in grouped(
        (figure for figure, _ in above.values()),
        lambda figure: lineage.topmost(figure.claim_id, above),
    ).items():
        figure, population = above[top]
        claim, echoes = selection.claim(figure), len(figures) - 1
        repeated = (
            (
                f"; so {'are' if echoes > 1 else 'is'} {echoes:,} "
                f"echo{'es' if echoes > 1 else ''} of it"
            )
            if echoes
            else ""
        )
        sentence = (
            f"{cite(claim, with_scope=True)} is above the {deployed[population]:,} given "
            f"here as deployed{readings([claim])}{repeated}."
        )
        settles = (
            f"Ask {source_name(claim)} whom it counts; check whether "
            f"{deployed[population]:,} holds all who came later or replaced others."
        )
        found = (figure, *(other for other in figures if other.claim_id != top))
        yield Finding(
            "above_deployed",
            found,
            (*number_cells([figure]), f"{top}.population"),
            sentence,
            settles,
        )


def _size_below(selection: Selection, figure: Figure, deployed: Mapping[str, int]) -> str | None:
    """The population around a figure that was deployed in fewer people than it counts; None where
    there is none.
    """
    if figure.span.low is None or "forecast" in (figure.period, figure.derivation):
        return None
    around = dict.fromkeys(population for population, _ in selection.around(figure))
    return next(
        (
            population
            for population in around
            if population in deployed and figure.span.low > deployed[population]
        ),
        None,
    )


def find_unusual_ratios(selection: Selection, stated: tuple[float, float]) -> Iterator[Finding]:
    """Killed and wounded told together of which the ratio lies outside a range, whatever their open
    ends allow.
    """
    for told in grouped(selection.own, lambda figure: figure.telling).values():
        of_metric = grouped(told, lambda figure: figure.metric)
        beside = of_metric.get("wounded") or of_metric.get("killed_or_wounded", [])
        for killed, other in product(of_metric.get("killed", []), beside):
            ends = _ratio(killed, other)
            is_total_below = other.metric != "wounded" and is_above(
                killed.span, other.span
            )  # a finding of its own, and no ratio
            if (
                not is_total_below
                and _people(killed, other) >= _LEAST_PEOPLE
                and (ends[0] > stated[1] or ends[1] < stated[0])
            ):
                yield _unusual(selection, killed, other, stated)


def _ratio(killed: Figure, other: Figure) -> tuple[float, float]:
    """The least and the greatest number of wounded for each killed that the figures allow; `other`
    counts the wounded, or both.
    """
    low, high = (other.span.low or 0), (_NO_END if other.span.high is None else other.span.high)
    least, most = (
        (killed.span.low or 0),
        (_NO_END if killed.span.high is None else killed.span.high),
    )
    if other.metric != "wounded":
        low, high = max(low - most, 0), max(high - least, 0)
    return (low / most if most else 0), (high / least if least else _NO_END)


def _people(killed: Figure, other: Figure) -> int:
    """How many killed and wounded two figures hold together, by their numbers as printed."""
    numbers = [figure.number or figure.low or 0 for figure in (killed, other)]
    return sum(numbers) if other.metric == "wounded" else numbers[1]


def _unusual(
    selection: Selection, killed: Figure, other: Figure, stated: tuple[float, float]
) -> Finding:
    dead, beside = selection.claim(killed), selection.claim(other)
    low, high = _ratio(killed, other)
    known = (
        _RATIO_SOURCE
        if stated == STATED_RATIO
        else f"the range given here is {stated[0]:,g} to {stated[1]:,g}"
    )
    sentence = (
        f"{cite(dead)} beside {cite(beside)}{readings([dead, beside])}: {between(low, high)} "
        f"wounded for each killed; {known}."
    )
    settles = (
        f"Ask {source_name(dead)} how the wounded were counted, and whether the killed and "
        f"the wounded are of the same fighting; "
    )
    settles += "the range is of whole wars, and a single engagement may be outside it."
    return Finding(
        "wounded_per_killed", (killed, other), number_cells([killed, other]), sentence, settles
    )


# Numbers in the cells against the words that are quoted for them.


# after it a note gives words of the figure that stand outside the quoted fragment
_WORDS_IN_NOTE = "Figure in the text:"


def find_numbers_not_in_wordings(selection: Selection) -> Iterator[Finding]:
    """Claims with a number that is not read in their wording, nor in the further words that the
    note gives; echoes are looked at too.
    """
    read: dict[str, set[int]] = {}
    for figure in selection.figures:
        numbers = {
            number for number in (figure.low, figure.best, figure.high) if number is not None
        }
        if not numbers:
            continue
        if figure.wording not in read:
            read[figure.wording] = numbers_in(figure.wording)
        if numbers <= read[figure.wording]:
            continue
        missing = (
            numbers
            - read[figure.wording]
            - numbers_in((figure.note or "").partition(_WORDS_IN_NOTE)[2])
        )
        if missing:
            yield _missing(selection, figure, missing, read[figure.wording])


def _missing(selection: Selection, figure: Figure, missing: set[int], read: set[int]) -> Finding:
    claim = selection.claim(figure)
    wanted = join_words([f"{number:,}" for number in sorted(missing)])
    found = (
        (
            f"{join_words([f'{number:,}' for number in sorted(read)])} "
            f"{'is' if len(read) == 1 else 'are'}"
        )
        if read
        else "no number is"
    )
    day = f", {describe_day(stated_on(claim))}" if claim.stated_on or claim.published_on else ""
    sentence = (
        f"{quoted(claim)} {plain_words(claim.metric)} ({who(claim)}{day}): {wanted} is not "
        f"read in the words quoted for it, "
    )
    sentence += f"“{figure.wording}”; {found} read there."
    cells = tuple(
        f"{figure.claim_id}.{name}" for name in NUMBERS if getattr(figure, name) in missing
    )
    settles = (
        "Read the page again: quote the words that hold the number, or correct the number. "
        "Words that stand further off in the text may follow "
    )
    settles += f"“{_WORDS_IN_NOTE}” in the note."
    return Finding(
        "number_not_in_wording",
        (figure,),
        (*cells, f"{figure.claim_id}.wording"),
        sentence,
        settles,
    )


# All checks on the chosen claims, one row a finding.


FINDING_COLUMNS = ["check", "claim_ids", "sentence", "cells", "settles"]


def check_plausibility(
    claims: ClaimTables,
    *,
    deployed: Mapping[str, int] | None = None,
    wounded_per_killed: tuple[float, float] = STATED_RATIO,
    rate_factor: float = 5.0,
) -> pd.DataFrame:
    """The figures at which a reader should stop before using them: what does not close, stands out,
    or is not in the words quoted for it.

    A finding is a question and no verdict: each says what would settle it. Claims that were
    retracted or excluded are left out, and what is not chosen is not looked at. "About" is read as
    the source's own rounding; what an end that nobody stated would allow is no finding.

    The checks keep within one claimant's own statements, for what two claimants say differently is
    a conflict. `stretch_equals_total` alone goes across claimants; `part_added_to_whole` and
    `number_not_in_wording` look at echoes too, and `above_deployed` folds them.

    Parameters
    ----------
    deployed
        People deployed, by the id of a population in `scopes`: what the check `above_deployed`
        needs, for populations inside these too. Without it there is no such check, for no force is
        known to the tool.
    wounded_per_killed
        The least and the greatest number of wounded for each killed that is held to be usual.
        Unless it is given this is the range of armed conflicts since 1940 by Coupland and Meddings,
        "Mortality associated with use of weapons in armed conflicts, wartime atrocities, and
        civilian mass shootings", BMJ 1999;319:407-410.
    rate_factor
        How many times as many, or as few, have to be added a day as in the stretches before and
        after for a stretch to stand out; the first and the last stretch have one neighbour alone.
        Ends that the figures leave open are kept open: the least of it has to be above the greatest
        of these.

    Returns
    -------
    pd.DataFrame
        One row a finding, in the order of `analysis.vocabulary.PLAUSIBILITY_CHECKS`: `check`,
        `claim_ids` (parted by ';'), `sentence` (what the cells say), `cells` (the cells at stake,
        as `claim_id.column`, parted by ', '), `settles` (what would settle it).

    Raises
    ------
    TollbookError
        If a population is not known, or a parameter is no number that can be used.

    Examples
    --------
    >>> from analysis import load_claims
    >>> kursk = load_claims("data").pick("sof_20241217_50_killed", "sof_20241217_47_wounded")
    >>> check_plausibility(kursk)[["check", "cells"]].values.tolist()
    [['wounded_per_killed', 'sof_20241217_50_killed.best, sof_20241217_47_wounded.best']]
    """
    deployed = dict(deployed or {})
    _check_parameters(claims, deployed, wounded_per_killed, rate_factor)
    selection = select_figures(claims)
    rows = [
        _row(finding) for finding in _find_all(selection, deployed, wounded_per_killed, rate_factor)
    ]
    return pd.DataFrame(rows, columns=FINDING_COLUMNS, dtype="str")


def _find_all(
    selection: Selection, deployed: Mapping[str, int], ratio: tuple[float, float], factor: float
) -> Iterator[Finding]:
    """All findings, in the order of `PLAUSIBILITY_CHECKS`."""
    yield from find_parts_above_wholes(selection)
    yield from find_above_deployed(selection, deployed)
    yield from find_parts_added_to_wholes(selection)
    yield from find_falling_totals(selection)
    yield from find_stretches_above_totals(selection)
    yield from find_stretches_equal_to_totals(selection)
    yield from find_unusual_ratios(selection, ratio)
    yield from find_daily_rates(selection, factor)
    yield from find_totals_that_do_not_close(selection)
    yield from find_numbers_not_in_wordings(selection)


def _row(finding: Finding) -> tuple[str, ...]:
    ids = ";".join(dict.fromkeys(figure.claim_id for figure in finding.figures))
    return (
        finding.check,
        ids,
        finding.sentence,
        ", ".join(dict.fromkeys(finding.cells)),
        finding.settles,
    )


def _check_parameters(
    claims: ClaimTables, deployed: Mapping[str, int], ratio: tuple[float, float], factor: float
) -> None:
    known = {name for kind, name in claims.scope_rows if kind == "population"} | set(
        claims.all_claims["population"].dropna()
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
    if not 0 < ratio[0] < ratio[1]:
        raise TollbookError(
            f"check_plausibility, wounded_per_killed: {ratio} is no range. Write two "
            f"numbers above 0, the lower first."
        )
    if not factor > 1:
        raise TollbookError(
            f"check_plausibility, rate_factor: {factor} is not above 1. Write how many "
            f"times another rate has to be, such as 5."
        )
