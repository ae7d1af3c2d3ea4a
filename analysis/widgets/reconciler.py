"""Which values can be true together, and which claims cannot: the panel of `05_reconcile`."""

from __future__ import annotations

import datetime

import ipywidgets as widgets

from analysis import markup, wording
from analysis.errors import TollbookError
from analysis.history import known_on, publication_days, undated_claims
from analysis.reconciliation import reconcile
from analysis.tables.cells import describe_day, plain_words
from analysis.tables.days import read_day
from analysis.widgets.panel import DataPanel
from analysis.widgets.reconciler_choices import AsideChoice, AssumptionChoice, QuantityChoice
from analysis.widgets.reconciler_views import conflicts_view, corridor_view, readings_view, stretches_view, support_view
from analysis.widgets.resolving import ResolutionLog
from analysis.widgets.step_slider import StepSlider
from analysis.widgets.views import problem_view, view
from analysis.wording.counting import count_claims

TOLERANCES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


class ClaimReconciler(DataPanel):
    """Reconciles all claims known by a day: what they prove together, which of them cannot hold together, and what was decided about it.

    What is chosen by metric, population and place is the corridor that is shown; all claims take part, whatever is shown.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes. Resolutions can be written down where it is a folder of CSV files.
    metric, population, place
        The corridor it opens on, as in the tables; what the data does not hold is passed over.
    day
        The day it opens on: the claims public by its end take part. If none is given all claims do, also those without a day of publication.
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
        where: object = "../data",
        *,
        metric: str = "casualties",
        population: str = "dprk_troops",
        place: str = "kursk_oblast",
        day: datetime.date | str | None = None,
        tolerance: float = 1.0,
    ) -> None:
        self._day = None if day is None else read_day(day, "ClaimReconciler")
        self._is_filling = False
        self.quantity = QuantityChoice({"metric": metric, "population": population, "place": place}, self._on_quantity)
        self.assumptions, self.aside = AssumptionChoice(self._reconcile), AsideChoice(self._set_aside)
        self.known_by, self.tolerance = StepSlider("Claims known by"), StepSlider("Tolerance")
        self._known, self._bound, self._support, self._conflicts, self._readings = (widgets.HTML() for _ in range(5))
        self._sentence, self._corridor = (widgets.HTML(layout=widgets.Layout(min_height=height)) for height in ("110px", "300px"))
        super().__init__(where)
        self._whole = self.result = reconcile(self.tables, tolerance=tolerance)
        self.tolerance.offer_steps([(wording.describe_tolerance(times), times) for times in sorted({*TOLERANCES, tolerance})], tolerance)
        self.resolutions = ResolutionLog(self)
        choices = [self.quantity, self.known_by, self._known, self.tolerance, self.assumptions, self.aside]
        pictures = [self._sentence, self._bound, self._corridor, self._support]
        self.children = [*choices, *pictures, self.reload_button, self.status, self._conflicts, self.resolutions, self._readings]
        self.add_class("tollbook-reconciler")
        self.known_by.observe(self._on_known_by, names="index")
        self.tolerance.observe(self._on_tolerance, names="index")
        self.reload()

    @property
    def day(self) -> datetime.date | None:
        """The day looked at: the one set, or with all claims the last on which anything is known or was published; None where there is none."""
        if self.known_by.value is not None:
            return self.known_by.value
        quantity = self.quantity.quantity
        reached = [] if quantity is None else [day.date() for day in self.result.corridor(*quantity)["day"]]
        return max([*publication_days(self.tables), *reached], default=None)

    def show_data(self) -> None:
        self._is_filling = True
        self.quantity.offer(self.tables)
        self._offer_days()
        self._is_filling = False
        self._reconcile()

    def _offer_days(self) -> None:
        """Offer each day on which a claim came out, and after them all claims; the day that was set stays set, and is a step too."""
        days = sorted({*publication_days(self.tables), *([self._day] if self._day else [])})
        steps = [*((describe_day(day), day) for day in days), (f"all {count_claims(len(self.tables))}", None)]
        self.known_by.offer_steps(steps, self._day)

    def _on_known_by(self, _change: object) -> None:
        if not self._is_filling:
            self._day = self.known_by.value
            self._reconcile()

    def _on_tolerance(self, _change: object) -> None:
        self._reconcile()

    def _on_quantity(self) -> None:
        """Another corridor of the same reconciliation."""
        if not self._is_filling:
            self._show_quantity()

    def _reconcile(self) -> None:
        """Reconcile the claims known by the day; what takes part is offered to be set aside."""
        known = self.tables if self._day is None else known_on(self.tables, self._day)
        undated = len(undated_claims(self.tables))
        self._known.value = view(markup.paragraph(wording.describe_known_claims(len(known), len(self.tables), undated, is_all=self._day is None)))
        try:
            self._whole = reconcile(known, tolerance=self.tolerance.value, assume=self.assumptions.assumptions)
        except TollbookError as error:
            self._sentence.value = view(markup.notice(problem_view(error)))
            return
        self.aside.offer([reading.claim for reading in self._whole.case.voices], self.tables)
        self._set_aside()

    def _set_aside(self) -> None:
        """Leave out what is ticked, and show what follows from the rest: the corridor first, for it is what the eye is on."""
        ticked = self.aside.claim_ids
        self.result = self._whole.set_aside(*ticked) if ticked else self._whole
        self._sentence.value = view(markup.notice(self.result.describe()))
        self._show_quantity()
        self._conflicts.value = view(conflicts_view(self.result))
        self.resolutions.show_conflicts(self.result.conflicts)
        self._readings.value = view(readings_view(self.result))

    def _show_quantity(self) -> None:
        quantity, day = self.quantity.quantity, self.day
        self.assumptions.show_force_of(self.quantity.population.value)
        if quantity is None or day is None:
            self._bound.value = self._corridor.value = self._support.value = ""
            return
        until = {} if self.known_by.value is None else {"until": day}
        self._bound.value = view(markup.paragraph(self.result.on(*quantity, day)["sentence"]))
        pieces = corridor_view(self.result.corridor(*quantity), self.result.points(*quantity), **until)
        self._corridor.value = view(pieces, stretches_view(self.result.bounds, *quantity))
        heading = f"How many claimants allow each number: {plain_words(quantity[0])} by {describe_day(day)}"
        self._support.value = view(support_view(self.result.support(*quantity, day), heading))
