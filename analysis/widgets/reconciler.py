"""Which values can be true together, and which claims cannot: the panel of `05_reconcile`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.panels import (
    describe_aside,
    describe_bound,
    describe_known_claims,
    describe_left_aside,
    describe_tolerance,
)
from analysis.claims.describe import plain_words, source_name
from analysis.claims.intervals import OWN_ROUNDING
from analysis.claims.model import Claim, ClaimTables, listed_ids, read_day
from analysis.claims.opening import opening_quantity
from analysis.claims.scopes import definition_of
from analysis.english import count_claims, describe_day
from analysis.errors import TollbookError
from analysis.history.timeline import known_on, publication_days, undated_claims
from analysis.reconciliation.corridor import (
    CORRIDOR_TYPES,
    POINT_TYPES,
    SUPPORT_TYPES,
    typed_frame,
)
from analysis.reconciliation.evidence import Assumptions
from analysis.reconciliation.lattice import counted_as
from analysis.reconciliation.result import reconcile
from analysis.vocabulary import METRICS
from analysis.widgets.controls import Fold, StepSlider, TickList
from analysis.widgets.judging import ResolutionLog
from analysis.widgets.panel import (
    WIDE,
    DataPanel,
    answer,
    fill,
    list_claims,
    problem_view,
    view,
)
from analysis.widgets.reconciler_views import (
    conflicts_view,
    corridor_view,
    plainest_view,
    readings_view,
    stretches_view,
    support_view,
)

NOTHING_COUNTED = "No claim counts anything, so that nothing is bounded."

TOLERANCES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)  # times the rounding of a number: none, half, ...

_SHARES = (0.02, 0.05, 0.1, 0.2, 0.5)  # of a number, that its rounding is at most

_WRAP = {"flex_flow": "row wrap"}


class QuantityChoice(widgets.Box):
    """One metric of one population in one place: each always has a value, for a running total is of
    one thing. Where the claims are counted by several definitions, one of them too.

    Parameters
    ----------
    wanted
        What it opens on, by `metric`, `population` and `place`; what the data does not hold is
        passed over.
    on_change
        Called when another quantity was chosen.
    """

    def __init__(self, wanted: Mapping[str, str], on_change: Callable[[], None]) -> None:
        self._wanted, self._on_change, self._is_filling = dict(wanted), on_change, False
        self._places: dict[str, list[tuple[str, str]]] = {}
        wide = {"description_width": "70px"}
        self.metric, self.population, self.place = (
            widgets.Dropdown(description=name, style=wide, layout={"width": width})
            for name, width in (("Metric", "220px"), ("Population", "320px"), ("Place", "290px"))
        )
        self._definition = widgets.Dropdown(
            description="Definition", style=wide, layout={"width": "320px"}
        )
        controls = [self.metric, self.population, self.place]
        super().__init__(controls, layout={**_WRAP, "align_items": "flex-start"})
        for control in (*controls, self._definition):
            control.observe(self._on_value, names="value")

    @property
    def quantity(self) -> tuple[str, str, str] | None:
        """Metric, population and place, as in the tables; None where there is nothing to choose."""
        chosen = self.metric.value, self.population.value, self.place.value
        return chosen if all(chosen) else None

    @property
    def definition(self) -> str:
        """The definition by which is counted; empty for the claims without one."""
        return self._definition.value or ""

    def offer(self, tables: ClaimTables) -> None:
        """Offer what the data speaks of; keep what was set where it still exists."""
        if self.quantity is None:
            self._wanted = opening_quantity(tables)._asdict() | self._wanted
        claims, names = tables.all_claims, tables.scope_rows
        spoken_of = set(claims["metric"])
        metrics = [name for name in METRICS.names if name in spoken_of and counted_as(name)]
        self._places = {}
        pairs = claims[["population", "place"]].drop_duplicates().itertuples(index=False)
        for population, place in pairs:
            self._places.setdefault(population, []).append((names["place", place]["name"], place))
        populations = [(names["population", people]["name"], people) for people in self._places]
        self._is_filling = True
        self._fill(self.metric, [(plain_words(name), name) for name in metrics], "metric")
        self._fill(self.population, populations, "population")
        self._fill_places()
        self._fill_definitions(tables)
        self._is_filling = False

    def _fill_definitions(self, tables: ClaimTables) -> None:
        """Offer the definitions of the claims; without any there is nothing to choose."""
        definitions = sorted({definition_of(claim) or "" for claim in tables})
        names = [
            (tables.scope_rows["definition", name]["name"] if name else "none recorded", name)
            for name in definitions
        ]
        self._fill(self._definition, names or [("none recorded", "")], "definition")
        by = [self._definition] if any(definitions) else []
        self.children = [self.metric, self.population, self.place, *by]

    def _fill_places(self) -> None:
        """Offer the places in which a claim counts the chosen people."""
        self._fill(self.place, self._places.get(self.population.value, []), "place")

    def _fill(self, control: widgets.Dropdown, options: list[tuple[str, str]], name: str) -> None:
        # What it opens on is wanted once: later it is the analyst who sets it.
        fill(control, options, self._wanted.pop(name, None))

    def _on_value(self, change: Mapping[str, object]) -> None:
        if self._is_filling:
            return
        if change["owner"] is self.population:
            self._is_filling = True
            self._fill_places()
            self._is_filling = False
        self._on_change()


class AssumptionChoice(widgets.VBox):
    """What is taken for granted: three boxes, and for each population the force deployed, which is
    none until somebody writes it.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change, self._is_filling, self._has_begun = on_change, False, False
        self._population: str | None = None
        self._forces: dict[str | None, int] = {}
        same = "“casualties” means the same to all who do not define it more widely"
        one = "Figures for an event whose days and place include each other's speak of one event"
        undated = "Figures without an as-of date count up to the day they were said"
        self._same_word, self._one_event, self._undated = (
            widgets.Checkbox(description=words, value=True, indent=False, layout={"width": "auto"})
            for words in (same, one, undated)
        )
        self._force = widgets.Text(
            description="Force deployed",
            continuous_update=False,
            placeholder="none assumed",
            style=WIDE,
        )
        self._widest = widgets.Dropdown(
            description="Rounding of “about” at most",
            options=[(f"{share:.0%} of the number", share) for share in _SHARES],
            value=OWN_ROUNDING.widest,
            style={"description_width": "initial"},
        )
        self._answer = widgets.HTML()
        boxes = [self._same_word, self._one_event, self._undated]
        checked = widgets.Box(boxes, layout={**_WRAP, "grid_gap": "0 24px"})
        fields = widgets.HBox([self._widest, self._force, self._answer], layout=_WRAP)
        super().__init__([checked, fields])
        for control in (*boxes, self._widest, self._force):
            control.observe(self._on_value, names="value")

    @property
    def assumptions(self) -> Assumptions:
        return Assumptions(
            self._same_word.value,
            self._one_event.value,
            dict(self._forces),
            undated=self._undated.value,
            widest_rounding=self._widest.value,
        )

    def begin(self, tables: ClaimTables) -> None:
        """Tick what is taken for granted in such a case, once: then the analyst says it."""
        if not self._has_begun:
            self._is_filling = self._has_begun = True
            self._undated.value = Assumptions().sets_undated(tables)
            self._is_filling = False

    def show_force_of(self, population: str | None) -> None:
        """Let the field hold the force assumed for these people; those of others stay assumed."""
        if population != self._population:
            self._is_filling = True
            self._population, number = population, self._forces.get(population)
            self._force.value, self._answer.value = "" if number is None else str(number), ""
            self._is_filling = False

    def _on_value(self, change: Mapping[str, object]) -> None:
        if self._is_filling:
            return
        if change["owner"] is self._force:
            before = dict(self._forces)
            self._read_force()
            if self._forces == before:
                return
        self._on_change()

    def _read_force(self) -> None:
        """Take over what stands in the field; what is not a whole number of people is not taken
        over, and a sentence says so.
        """
        text = self._force.value.strip()
        is_number = text.isdecimal() and text.isascii()
        wrong = (
            f"Force deployed: '{text}' is not a whole number of people. Write one, such as 12000, "
            "or leave it empty; until then none is assumed."
        )
        self._answer.value = view(markup.notice(wrong)) if text and not is_number else ""
        self._forces.pop(self._population, None)
        if is_number:
            self._forces[self._population] = int(text)


class AsideChoice(widgets.VBox):
    """Sources and claims to tick that are to be set aside; what was ticked stays so while it is not
    listed.

    Parameters
    ----------
    on_change
        Called when something was ticked or unticked.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change, self._is_filling = on_change, False
        self._claimants: dict[str, str] = {}
        self.sources = TickList("Sources to set aside")
        self.claims = TickList("Claims to set aside")
        self.sources.layout.flex, self.claims.layout.flex = "1 1 300px", "2 1 480px"
        self._ticked = {self.sources: set(), self.claims: set()}
        self._nothing = widgets.Button(
            description="Set nothing aside", tooltip="Untick all", layout={"width": "auto"}
        )
        self._said = widgets.HTML()
        lists = widgets.Box([self.sources, self.claims], layout={**_WRAP, "grid_gap": "8px"})
        super().__init__([lists, widgets.HBox([self._nothing, self._said])])
        self._nothing.on_click(self._untick)
        for ticks in self._ticked:
            ticks.observe(self._on_tick, names="ticked")

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The listed claims that are set aside, by themselves or with their source."""
        sources, claims = set(self.sources.ticked_values), set(self.claims.ticked_values)
        return tuple(
            claim_id
            for claim_id, source in self._claimants.items()
            if claim_id in claims or source in sources
        )

    def offer(self, speaking: Iterable[Claim], tables: ClaimTables) -> None:
        """List the claims that take part, and who answers for them."""
        claims = list(speaking)
        self._claimants = {claim.claim_id: claim.claimant_id for claim in claims}
        owners = list(self._claimants.values())
        names = {claim.claimant_id: source_name(claim) for claim in claims}
        sources = [
            (f"{name} ({count_claims(owners.count(source))})", source)
            for source, name in sorted(names.items(), key=lambda item: item[1])
        ]
        self._is_filling = True
        self.sources.offer(sources, self._ticked[self.sources])
        self.claims.offer(list_claims(tables, [], self._claimants), self._ticked[self.claims])
        self._is_filling = False
        self._say()

    def _on_tick(self, change: Mapping[str, object]) -> None:
        if not self._is_filling:
            ticks = change["owner"]
            not_listed = self._ticked[ticks] - set(ticks.values)
            self._ticked[ticks] = not_listed | set(ticks.ticked_values)
            self._say()
            self._on_change()

    def _untick(self, _button: object) -> None:
        self._is_filling = True
        for ticks, ticked in self._ticked.items():
            ticked.clear()
            ticks.ticked = []
        self._is_filling = False
        self._say()
        self._on_change()

    def _say(self) -> None:
        sources = set(self.sources.ticked_values)
        more = sum(self._claimants[claim_id] not in sources for claim_id in self.claim_ids)
        self._said.value = view(markup.paragraph(describe_aside(len(sources), more)))


class ClaimReconciler(DataPanel):
    """Reconciles all claims known by a day: what they prove together, which of them cannot hold
    together, and what was decided about it.

    What is chosen by metric, population and place is the corridor that is shown; all claims take
    part, whatever is shown.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes. Resolutions can be written down where it is a folder of
        CSV files.
    metric, population, place
        The corridor it opens on, as in the tables; what the data does not hold is passed over, and
        what is not given is what the case opens on (`analysis.opening_quantity`).
    day
        The day it opens on: the claims public by its end take part. If none is given all claims do,
        also those without a day of publication.
    tolerance
        As for `analysis.reconcile`; a step of the slider, beside those of `TOLERANCES`.

    Attributes
    ----------
    result
        The reconciliation on the screen.
    known_by
        The days by which claims were public, and after them all claims.
    tolerance
        How far "about" may be off.
    quantity, assumptions, aside
        What is looked at, what is taken for granted, and what is set aside.
    resolutions
        Where it is written down how a conflict is handled.
    """

    def __init__(
        self,
        where: object,
        *,
        metric: str | None = None,
        population: str | None = None,
        place: str | None = None,
        day: datetime.date | str | None = None,
        tolerance: float = 1.0,
    ) -> None:
        self._day = None if day is None else read_day(day, "ClaimReconciler")
        self._is_filling = False
        opens_on = {"metric": metric, "population": population, "place": place}
        given = {name: wanted for name, wanted in opens_on.items() if wanted is not None}
        self.quantity = QuantityChoice(given, self._on_quantity)
        self.assumptions = AssumptionChoice(self._on_assumption)
        self.aside = AsideChoice(self._set_aside)
        self.known_by, self.tolerance = StepSlider("Claims known by"), StepSlider("Tolerance")
        self._known, self._bound, self._support, self._conflicts, self._readings = (
            widgets.HTML() for _ in range(5)
        )
        self._sentence, self._plainest, self._because = (widgets.HTML() for _ in range(3))
        self._corridor = widgets.HTML(layout={"min_height": "300px"})
        super().__init__(where)
        self._whole = self.result = reconcile(self.tables, tolerance=tolerance)
        self._tolerances = sorted({*TOLERANCES, tolerance})
        self._offer_tolerances(tolerance)
        self.resolutions = ResolutionLog(self)
        what_if = [self.known_by, self._known, self.tolerance, self.assumptions, self.aside]
        folds = [
            Fold("what if: another day, tolerance or force, or something set aside", what_if),
            Fold(
                "what cannot hold together, and decisions on it",
                [self._conflicts, self.resolutions],
            ),
            Fold("how many claimants allow each number", [self._support]),
            Fold(
                "how this was worked out, and what is not used",
                [self._because, self._sentence, self._readings],
            ),
        ]
        shown = [self.status, self._bound, self._corridor, self._plainest, self.quantity]
        self.children = [*shown, *folds, self.reload_button]
        self.add_class("tollbook-reconciler")
        self.known_by.observe(self._on_known_by, names="index")
        self.tolerance.observe(self._on_tolerance, names="index")
        self.reload()

    @property
    def day(self) -> datetime.date | None:
        """The day looked at: the one set, or with all claims the last on which anything is known or
        was published; None where there is none.
        """
        if self.known_by.value is not None:
            return self.known_by.value
        of_corridor = (day.date() for day in self.corridor["day"])
        return max([*publication_days(self.tables), *of_corridor], default=None)

    @property
    def bound(self) -> pd.Series:
        """What is known of the quantity on the screen by the day, as `Reconciliation.on` gives it;
        a sentence alone where no claim counts anything.
        """
        quantity, day = self.quantity.quantity, self.day
        if quantity is None or day is None:
            return pd.Series({"sentence": NOTHING_COUNTED})
        return self.result.on(*quantity, day, **self._definition)

    @property
    def corridor(self) -> pd.DataFrame:
        """The corridor on the screen, as `Reconciliation.corridor` gives it."""
        quantity = self.quantity.quantity
        if quantity is None:
            return typed_frame([], CORRIDOR_TYPES)
        return self.result.corridor(*quantity, **self._definition)

    @property
    def points(self) -> pd.DataFrame:
        """The claims on the corridor, as `Reconciliation.points` gives them."""
        quantity = self.quantity.quantity
        if quantity is None:
            return typed_frame([], POINT_TYPES)
        return self.result.points(*quantity, **self._definition)

    @property
    def support(self) -> pd.DataFrame:
        """How many claimants allow each number by the day, as `Reconciliation.support` has it."""
        quantity, day = self.quantity.quantity, self.day
        if quantity is None or day is None:
            return typed_frame([], SUPPORT_TYPES)
        return self.result.support(*quantity, day, **self._definition)

    @property
    def forcing(self) -> ClaimTables:
        """The claims that force the bound."""
        ids = [
            name
            for end in ("low_claims", "high_claims")
            for name in listed_ids(self.bound.get(end))
        ]
        return self.tables.pick(*dict.fromkeys(ids))

    @property
    def _definition(self) -> dict[str, str]:
        return {"definition": self.quantity.definition}

    def show_data(self) -> None:
        self._is_filling = True
        self.assumptions.begin(self.tables)
        self.quantity.offer(self.tables)
        self._offer_days()
        self._is_filling = False
        self._reconcile()

    def _offer_days(self) -> None:
        """Offer each day on which a claim came out, and after them all claims; the day that was set
        stays set, and is a step too.
        """
        days = sorted({*publication_days(self.tables), *([self._day] if self._day else [])})
        last = f"all {count_claims(len(self.tables))}"
        steps = [(describe_day(day), day) for day in days]
        self.known_by.offer_steps([*steps, (last, None)], self._day)

    def _on_known_by(self, _change: object) -> None:
        if not self._is_filling:
            self._day = self.known_by.value
            self._reconcile()

    def _offer_tolerances(self, tolerance: float) -> None:
        """Offer how far off "about" may be, with examples that follow the widest rounding."""
        widest = self.assumptions.assumptions.widest_rounding
        steps = [(describe_tolerance(each, widest), each) for each in self._tolerances]
        self.tolerance.offer_steps(steps, tolerance)

    def _on_tolerance(self, _change: object) -> None:
        if not self._is_filling:
            self._reconcile()

    def _on_assumption(self) -> None:
        self._is_filling = True
        self._offer_tolerances(self.tolerance.value)
        self._is_filling = False
        self._reconcile()

    def _on_quantity(self) -> None:
        """Another corridor of the same reconciliation."""
        if not self._is_filling:
            self._show_quantity()

    def _reconcile(self) -> None:
        """Reconcile the claims known by the day; what takes part is offered to be set aside."""
        is_all = self._day is None
        known = self.tables if is_all else known_on(self.tables, self._day)
        undated = len(undated_claims(self.tables))
        said = describe_known_claims(len(known), len(self.tables), undated, is_all=is_all)
        self._known.value = view(markup.paragraph(said))
        assumed = self.assumptions.assumptions
        try:
            self._whole = reconcile(known, tolerance=self.tolerance.value, assume=assumed)
        except TollbookError as error:
            self._sentence.value = view(markup.notice(problem_view(error)))
            return
        self.aside.offer([reading.claim for reading in self._whole.evidence.voices], self.tables)
        self._set_aside()

    def _set_aside(self) -> None:
        """Leave out what is ticked, and show what follows from the rest: the corridor first, for it
        is what the eye is on.
        """
        ticked = self.aside.claim_ids
        self.result = self._whole.set_aside(*ticked) if ticked else self._whole
        self._sentence.value = view(markup.notice(self.result.describe()))
        self._show_quantity()
        self._plainest.value = view(plainest_view(self.result))
        self._conflicts.value = view(conflicts_view(self.result))
        self.resolutions.show_conflicts(self.result.conflicts)
        self._readings.value = view(readings_view(self.result))

    def _show_quantity(self) -> None:
        quantity, day = self.quantity.quantity, self.day
        self.assumptions.show_force_of(self.quantity.population.value)
        if quantity is None or day is None:
            self._bound.value = view(answer(self.bound["sentence"]))
            self._because.value = ""
            self._corridor.value = self._support.value = ""
            return
        until = {} if self.known_by.value is None else {"until": day}
        self._because.value = view(markup.paragraph(self.bound["sentence"]))
        at_odds = describe_left_aside(self.result)
        self._bound.value = view(answer(describe_bound(self.bound, self.tables), at_odds))
        stretches = stretches_view(self.result.bounds, *quantity, **self._definition)
        self._corridor.value = view(corridor_view(self.corridor, self.points, **until), stretches)
        by_day = f"{plain_words(quantity[0])} by {describe_day(day)}"
        heading = f"How many claimants allow each number: {by_day}"
        self._support.value = view(support_view(self.support, heading))
