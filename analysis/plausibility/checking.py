"""All checks on the chosen claims, one row a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from numbers import Integral
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import TollbookError, nearest, show
from analysis.plausibility.figures import select_figures
from analysis.plausibility.moving import find_falling_totals, find_stretches_above_totals, find_stretches_equal_to_totals
from analysis.plausibility.parts import find_parts_above_wholes, find_parts_added_to_wholes, find_totals_that_do_not_close
from analysis.plausibility.rates import find_daily_rates
from analysis.plausibility.sizes import STATED_RATIO, find_above_deployed, find_unusual_ratios
from analysis.plausibility.words import find_numbers_not_in_wordings

if TYPE_CHECKING:
    from analysis.plausibility.figures import Selection
    from analysis.plausibility.findings import Finding
    from analysis.tables import ClaimTables

FINDING_COLUMNS = ["check", "claim_ids", "sentence", "cells", "settles"]


def check_plausibility(
    claims: ClaimTables,
    *,
    deployed: Mapping[str, int] | None = None,
    wounded_per_killed: tuple[float, float] = STATED_RATIO,
    rate_factor: float = 5.0,
) -> pd.DataFrame:
    """The figures at which a reader should stop before using them: what does not close, stands out, or is not in the words quoted for it.

    A finding is a question and no verdict: each says what would settle it. Claims that were retracted or excluded are left out, and what is not
    chosen is not looked at. "About" is read as the source's own rounding; what an end that nobody stated would allow is no finding.

    The checks keep within one claimant's own statements, for what two claimants say differently is a conflict. `stretch_equals_total` alone goes
    across claimants; `part_added_to_whole` and `number_not_in_wording` look at echoes too, and `above_deployed` folds them.

    Parameters
    ----------
    deployed
        People deployed, by the id of a population in `scopes`: what the check `above_deployed` needs, for populations inside these too. Without it
        there is no such check, for no force is known to the tool.
    wounded_per_killed
        The least and the greatest number of wounded for each killed that is held to be usual. Unless it is given this is the range of armed conflicts
        since 1940 by Coupland and Meddings, "Mortality associated with use of weapons in armed conflicts, wartime atrocities, and civilian mass
        shootings", BMJ 1999;319:407-410.
    rate_factor
        How many times as many, or as few, have to be added a day as in the stretches before and after for a stretch to stand out; the first and the
        last stretch have one neighbour alone. Ends that the figures leave open are kept open: the least of it has to be above the greatest of these.

    Returns
    -------
    pd.DataFrame
        One row a finding, in the order of `analysis.vocabulary.PLAUSIBILITY_CHECKS`: `check`, `claim_ids` (parted by ';'), `sentence` (what the cells
        say), `cells` (the cells at stake, as `claim_id.column`, parted by ', '), `settles` (what would settle it).

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
    rows = [_row(finding) for finding in _find_all(selection, deployed, wounded_per_killed, rate_factor)]
    return pd.DataFrame(rows, columns=FINDING_COLUMNS, dtype="str")


def _find_all(selection: Selection, deployed: Mapping[str, int], ratio: tuple[float, float], factor: float) -> Iterator[Finding]:
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
    return finding.check, ids, finding.sentence, ", ".join(dict.fromkeys(finding.cells)), finding.settles


def _check_parameters(claims: ClaimTables, deployed: Mapping[str, int], ratio: tuple[float, float], factor: float) -> None:
    known = {name for kind, name in claims.scope_rows if kind == "population"} | set(claims.all_claims["population"].dropna())
    for population, size in deployed.items():
        if population not in known:
            near = nearest(str(population), known, cutoff=0.6)
            hint = f"Did you mean {show(near)}?" if near else "The ids stand in the column population."
            raise TollbookError(f"check_plausibility, deployed: no population is called {show(str(population))}. {hint}")
        if not isinstance(size, Integral) or size < 1:
            raise TollbookError(f"check_plausibility, deployed: {population} has {size!r}. Write a whole number of people above 0.")
    if not 0 < ratio[0] < ratio[1]:
        raise TollbookError(f"check_plausibility, wounded_per_killed: {ratio} is no range. Write two numbers above 0, the lower first.")
    if not factor > 1:
        raise TollbookError(f"check_plausibility, rate_factor: {factor} is not above 1. Write how many times another rate has to be, such as 5.")
