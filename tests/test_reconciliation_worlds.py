"""What is proved of small systems of claims, beside every world there is: nothing too narrow,
nothing too wide, no conflict missed, none made up.
"""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import ClaimTables, reconcile
from analysis.reconciliation import conflicts
from tests.worlds import SHAPES, STRETCH_ENDS, STRETCH_STARTS, Figure, Shape, Truth, claims_of

pytestmark = pytest.mark.thorough

FEWER = settings(max_examples=150, deadline=None)


@st.composite
def figures_of(draw, shape: Shape, most: int = 8) -> list[Figure]:
    """Some figures about cells of the shape, no two the same."""
    return draw(st.lists(_figures(shape), min_size=1, max_size=most, unique=True))


@st.composite
def _figures(draw, shape: Shape) -> Figure:
    last = draw(st.integers(0, shape.n_stretches - 1))
    first = draw(st.sampled_from([None, *range(1, last + 1)]))
    one, other = sorted((draw(st.integers(0, shape.most)), draw(st.integers(0, shape.most))))
    low, high = draw(
        st.sampled_from([(max(one, 1), None), (None, other), (one, other), (one, one)])
    )
    return Figure(
        draw(st.sampled_from(shape.metrics)),
        draw(st.sampled_from(sorted(shape.groups))),
        first,
        last,
        low,
        high,
    )


@st.composite
def systems(draw, most: int = 8) -> tuple[Shape, list[Figure]]:
    shape = SHAPES[draw(st.sampled_from(sorted(SHAPES)))]
    return shape, draw(figures_of(shape, most))


@st.composite
def systems_that_hold(draw) -> tuple[Shape, list[Figure]]:
    """A system of which all figures that made a conflict have been left out."""
    shape, figures = draw(systems())
    disputed = frozenset().union(*Truth(shape, figures).conflicts)
    return shape, [figure for place, figure in enumerate(figures) if place not in disputed]


def sets_in(frame: pd.DataFrame) -> set[frozenset[int]]:
    return {frozenset(places_in(claim_ids)) for claim_ids in frame["claim_ids"]}


def places_in(claim_ids: str) -> list[int]:
    return [int(claim_id.removeprefix("claim_")) for claim_id in claim_ids.split(";")]


def ends_of(bounds: pd.DataFrame) -> dict[tuple, tuple[int | None, int | None]]:
    """The bounds by their cells, as the worlds are asked about them; a least of nobody is no bound."""
    return {
        _cell(row): (_number(row.low) or None, _number(row.high)) for row in bounds.itertuples()
    }


def _cell(row: tuple) -> tuple[str, str, int | None, int]:
    first = (
        None if pd.isna(row.period_start) else STRETCH_STARTS.index(f"{row.period_start:%Y-%m-%d}")
    )
    return (
        row.metric,
        "/".join(filter(None, (row.population, row.place, _text(row.definition)))),
        first,
        STRETCH_ENDS.index(f"{row.period_end:%Y-%m-%d}"),
    )


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)


def _number(cell: object) -> int | None:
    return None if pd.isna(cell) else int(cell)


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    pd.testing.assert_frame_equal(one, other)
    return True


def without(claims: ClaimTables, *places: int) -> ClaimTables:
    return claims.where(~claims.claims["claim_id"].isin([f"claim_{place}" for place in places]))


# Beside every world


@settings(max_examples=500, deadline=None)
@given(systems())
def test_the_bounds_are_the_least_and_the_greatest_number_in_any_world(system):
    shape, figures = system
    truth = Truth(shape, figures)
    agreed = frozenset(range(len(figures))) - frozenset().union(*truth.conflicts)
    bounds = ends_of(reconcile(claims_of(figures)).bounds)
    assert bounds == {cell: truth.range_of(cell, agreed) for cell in bounds}


@FEWER
@given(systems())
def test_conflicts_are_all_smallest_sets_that_hold_in_no_world_and_repairs_the_least_that_mends_them(
    system,
):
    """So there is none of either where there is a world in which all claims hold."""
    shape, figures = system
    found, truth = reconcile(claims_of(figures)), Truth(shape, figures)
    assert sets_in(found.conflicts) == truth.conflicts
    assert found.is_complete
    assert found.conflicts.empty == truth.can_hold(frozenset(range(len(figures))))
    assert sets_in(found.repairs) == truth.repairs


@FEWER
@given(systems(most=6))
def test_a_conflict_does_not_hold_alone_and_does_without_any_one_of_its_claims(system):
    claims = claims_of(system[1])
    for conflict in sets_in(reconcile(claims).conflicts):
        alone = claims.pick(*(f"claim_{place}" for place in sorted(conflict)))
        assert len(reconcile(alone).conflicts) == 1
        assert all(reconcile(without(alone, place)).conflicts.empty for place in conflict)


@FEWER
@given(systems(most=6))
def test_what_holds_whichever_repair_is_made_is_the_widest_of_all_worlds_left_by_one(system):
    shape, figures = system
    truth, everyone = Truth(shape, figures), frozenset(range(len(figures)))
    rests = [everyone - repair for repair in truth.repairs or {frozenset()}]
    whichever = ends_of(reconcile(claims_of(figures)).whichever)
    for cell, ends in whichever.items():
        lows, highs = zip(*(truth.range_of(cell, rest) for rest in rests), strict=True)
        least = None if None in lows else min(lows)
        assert ends == (least, None if None in highs else max(highs))


@FEWER
@given(systems())
def test_a_search_that_ends_early_gives_the_true_bound_or_says_that_it_is_not_worked_out(system):
    shape, figures = system
    truth = Truth(shape, figures)
    agreed = frozenset(range(len(figures))) - frozenset().union(*truth.conflicts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(conflicts, "_MOST_CHOICES", 0)
        found = reconcile(claims_of(figures))
        bounds, whichever = found.bounds, found.whichever
    ends = ends_of(bounds)
    for (cell, (low, high)), sentence in zip(ends.items(), bounds["sentence"], strict=True):
        true_low, true_high = truth.range_of(cell, agreed)
        if "not worked out" in sentence:
            assert low in (None, true_low) and high in (None, true_high)
        else:
            assert (low, high) == (true_low, true_high)
    if not found.is_complete and len(found.evidence.system.components) == 1:
        assert whichever["sentence"].str.contains("not worked out").all()


# What must not matter


@FEWER
@given(systems(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_at_all(system, random):
    claims = claims_of(system[1])
    names = claims.claims["claim_id"].tolist()
    random.shuffle(names)
    one, other = reconcile(claims), reconcile(claims.pick(*names))
    for table in ("bounds", "conflicts", "repairs", "slack"):
        assert same(getattr(one, table), getattr(other, table))
    assert one.describe() == other.describe()


@FEWER
@given(systems_that_hold(), st.data())
def test_a_claim_that_follows_from_the_others_changes_no_bound(system, data):
    shape, figures = system
    cell = data.draw(_figures(shape))[:4]
    implied = Figure(*cell, *Truth(shape, figures).range_of(cell, frozenset(range(len(figures)))))
    if (implied.low, implied.high) == (None, None):
        return
    before = ends_of(reconcile(claims_of(figures)).bounds)
    after = ends_of(reconcile(claims_of([*figures, implied])).bounds)
    assert {cell: after[cell] for cell in before} == before


@FEWER
@given(systems_that_hold(), st.data())
def test_a_tighter_claim_widens_no_bound(system, data):
    shape, figures = system
    if not figures:
        return
    place = data.draw(st.integers(0, len(figures) - 1))
    cell = figures[place][:4]
    low, high = Truth(shape, figures).range_of(cell, frozenset(range(len(figures))))
    tight = Figure(*cell, low or figures[place].low, figures[place].high if high is None else high)
    least = data.draw(
        st.integers(
            tight.low or 0, max(tight.low or 0, shape.most) if tight.high is None else tight.high
        )
    )
    tighter = tight._replace(low=max(least, 1) if tight.high is None else least)
    wide = ends_of(reconcile(claims_of(figures)).bounds)
    narrow = ends_of(
        reconcile(claims_of([*figures[:place], tighter, *figures[place + 1 :]])).bounds
    )
    assert all(narrow[cell][0] >= low for cell, (low, _) in wide.items() if low is not None)
    assert all(narrow[cell][1] <= high for cell, (_, high) in wide.items() if high is not None)


@FEWER
@given(systems_that_hold(), st.data())
def test_an_echo_of_a_claim_and_a_second_statement_of_the_same_claimant_change_nothing(
    system, data
):
    _, figures = system
    if not figures:
        return
    claims = claims_of(figures)
    row = claims.claims.iloc[[data.draw(st.integers(0, len(figures) - 1))]]
    again = row.assign(claim_id="twice")
    echo = row.assign(
        claim_id="echo", claimant_id="paper", derivation="echo", derived_from=row["claim_id"]
    )
    more = pd.concat([claims.claims, again, echo], ignore_index=True).astype(claims.claims.dtypes)
    assert same(
        reconcile(ClaimTables(more, claims.sources, claims.scopes, more)).bounds,
        reconcile(claims).bounds,
    )


# Who forces a bound


@FEWER
@given(systems_that_hold())
def test_the_claims_named_for_a_bound_force_it_without_the_others(system):
    shape, figures = system
    truth = Truth(shape, figures)
    for row in reconcile(claims_of(figures)).bounds.itertuples():
        for end, (number, names) in enumerate(
            ((row.low, row.low_claims), (row.high, row.high_claims))
        ):
            if not pd.isna(number):
                assert truth.range_of(_cell(row), frozenset(places_in(names)))[end] == (
                    number or (0 if end else None)
                )


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_of_worlds_has_systems_with_bounds_and_with_conflicts(name):
    """So that none of the tests above holds for want of anything to look at."""
    shape = SHAPES[name]
    whole, *_, part = [*shape.groups, *shape.groups]
    figures = [
        Figure("killed", part, None, 0, 2, None),
        Figure("killed", whole, None, shape.n_stretches - 1, None, 2),
    ]
    assert Truth(shape, figures).range_of(
        ("killed", whole, None, shape.n_stretches - 1), frozenset({0, 1})
    ) == (2, 2)
    assert Truth(shape, [figures[0], figures[1]._replace(high=1)]).conflicts == {frozenset({0, 1})}
