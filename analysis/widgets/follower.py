"""What was known when: the panel of `04_follow_over_time`."""

from __future__ import annotations

import datetime

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.captions import (
    alt_timeline,
    caption_timeline,
    describe_hidden_echoes,
    describe_knowledge,
    describe_latest,
)
from analysis.claims.describe import plain_words, quantity_words, source_name
from analysis.claims.model import Claim, ClaimTables, read_day
from analysis.claims.opening import opening_quantity
from analysis.english import describe_day
from analysis.history.timeline import (
    claims_of_day,
    follow_claims,
    known_on,
    publication_days,
    undated_claims,
)
from analysis.plotting.style import render
from analysis.plotting.timeline import plot_timeline
from analysis.widgets.controls import DaySlider, Fold
from analysis.widgets.panel import (
    ALL,
    IMAGE_WIDTH,
    DataPanel,
    answer,
    match_filters,
    offer_filters,
    view,
)


class TimeFollower(DataPanel):
    """Follows figures over time: what was public by the end of a day, who had revised what, and
    what was published that day.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes: a folder, a workbook or a database address.
    metric, population
        What it opens on, as in the tables or "all"; what the data does not hold is left at "all",
        and what is not given is what the case opens on (`analysis.opening_quantity`).
    day
        The day it opens on, as `analysis.known_on` takes it; the last one on which something was
        published if none is given.

    Attributes
    ----------
    tables
        The last data that loaded without a problem that forbids it; empty before there was any.
    chosen
        The claims that match the filters.
    day
        The day that is looked at; None where no claim has one.
    known
        Those of the chosen claims that were public by the end of that day.
    points
        What the picture shows, as `analysis.follow_claims` makes it.
    room
        The same for all days together: what the picture has room for.
    slider
        The days to look at.
    """

    def __init__(
        self,
        where: object,
        *,
        metric: str | None = None,
        population: str | None = None,
        day: datetime.date | str | None = None,
    ) -> None:
        self._day = None if day is None else read_day(day, "TimeFollower")
        self._wanted = {"metric": metric, "population": population}
        self._is_filling = False
        self._make_controls()
        super().__init__(where)
        self._choose()
        self.known, self.points = self.chosen, self.room
        steps = [self._earlier, self.slider, self._later]
        days = widgets.HBox(steps, layout={"align_items": "center"})
        others = Fold("other figures", [self._filters])
        shown = [self.status, self._sentence, days, self._figure, self._news]
        self.children = [*shown, others, self.reload_button]
        self.add_class("tollbook-follower")
        self.reload()

    @property
    def day(self) -> datetime.date | None:
        return self.slider.day

    @property
    def population(self) -> str | None:
        """The people that are looked at; None where it is everybody."""
        return None if self._population.value == ALL else self._population.value

    def show_data(self) -> None:
        opening = opening_quantity(self.tables)._asdict()
        for name in [name for name, wanted in self._wanted.items() if wanted is None]:
            self._wanted[name] = opening[name]
        self._fill_filters()
        self._choose()
        self._show()

    def _make_controls(self) -> None:
        wide = {"description_width": "90px"}
        self._metric = widgets.Dropdown(description="Metric", style=wide)
        self._population = widgets.Dropdown(
            description="Population", style=wide, layout={"width": "420px"}
        )
        self._sources = widgets.SelectMultiple(
            description="Claimants", rows=4, style=wide, layout={"width": "460px"}
        )
        self._echoes = widgets.Checkbox(description="Echoes too", indent=False)
        self.slider = DaySlider("Day looked at")
        self.slider.layout.flex = "1 1 auto"
        self._earlier = widgets.Button(
            description="Earlier", tooltip="The day before on which something was published"
        )
        self._later = widgets.Button(
            description="Later", tooltip="The next day on which something was published"
        )
        filters = [self._metric, self._population, self._sources, self._echoes]
        wrapped = {"flex_flow": "row wrap", "align_items": "flex-start"}
        self._filters = widgets.Box(filters, layout=wrapped)
        self._sentence = widgets.HTML(layout={"min_height": "112px"})
        self._figure = widgets.HTML(layout={"min_height": "300px"})
        self._news = widgets.HTML()
        for control in filters:
            control.observe(self._on_filter, names="value")
        self.slider.observe(self._on_day, names="index")
        self._earlier.on_click(lambda _: self.slider.step(-1))
        self._later.on_click(lambda _: self.slider.step(1))

    def _fill_filters(self) -> None:
        """Offer what the data holds; keep what was set where it still exists."""
        self._is_filling = True
        offer_filters(self.tables, self._metric, self._population, self._sources)
        for control, wanted in ((self._metric, "metric"), (self._population, "population")):
            if self._wanted.get(wanted) in {value for _, value in control.options}:
                # Once: later it is the analyst who sets it.
                control.value = self._wanted.pop(wanted)
        self._is_filling = False

    def _on_filter(self, _change: object) -> None:
        if not self._is_filling:
            self._choose()
            self._show()

    def _on_day(self, _change: object) -> None:
        if not self._is_filling:
            self._show()

    def _choose(self) -> None:
        """What depends on the filters alone, and the days that the slider offers; the day that was
        set stays set.
        """
        wanted = {"metric": self._metric.value, "population": self._population.value}
        matches = match_filters(self.tables.claims, wanted, self._sources.value)
        self.chosen = self.tables.where(matches)
        self.room = self._without_echoes(follow_claims(self.chosen))
        self._is_filling = True
        self.slider.offer(publication_days(self.chosen), self._day)
        self._is_filling = False

    def _without_echoes(self, points: pd.DataFrame) -> pd.DataFrame:
        return points if self._echoes.value else points[points["derivation"] != "echo"]

    def _show(self) -> None:
        self._day = self.day  # from now on the day looked at, whatever is chosen or loaded
        self._earlier.disabled, self._later.disabled = self.slider.is_first, self.slider.is_last
        self.known = self.chosen if self.day is None else known_on(self.chosen, self.day)
        everything = follow_claims(self.known)
        self.points = self._without_echoes(everything)
        self._show_figure(len(everything) - len(self.points))
        self._show_day()

    def _show_figure(self, hidden: int) -> None:
        points = self.points
        ax = plot_timeline(points, until=self.day, room_for=self.room, span=self.slider.span)
        alt = alt_timeline(points, until=self.day)
        table = markup.table(points, "Points of the timeline")
        self._figure.value = view(
            markup.image(render(ax), alt, width=IMAGE_WIDTH),
            markup.paragraph(describe_hidden_echoes(hidden)) if hidden else "",
            markup.paragraph(caption_timeline(points)),
            markup.details("The same as a table", table),
        )

    def _show_day(self) -> None:
        if self.day is None:
            said = "None of these claims has a day by which it was public."
            self._sentence.value, self._news.value = view(answer(said)), ""
            return
        new = claims_of_day(self.chosen, self.day)
        said = describe_knowledge(
            self.day,
            known=len(self.known),
            of=len(self.chosen),
            new=len(new),
            undated=len(undated_claims(self.chosen)),
        )
        self._sentence.value = view(answer(describe_latest(self.known, self.day), said))
        self._news.value = view(_published(new, self.day))


def _published(claims: ClaimTables, day: datetime.date) -> markup.Markup:
    """What became public on a day, with its words and its link."""
    if not len(claims):
        return markup.paragraph(f"None of these claims was published on {describe_day(day)}.")
    rows = pd.DataFrame([_news_row(claim) for claim in claims], dtype=object)
    return markup.table(rows, f"Published on {describe_day(day)}")


def _news_row(claim: Claim) -> dict[str, object]:
    return {
        "figure": quantity_words(claim),
        "what is counted": plain_words(claim.metric),
        "claimant": source_name(claim),
        "words": f"“{claim.wording}”",
        "publisher": claim.publisher,
        "how known": claim.derivation,
        "link": markup.link(claim.url, "open the page") if claim.url else "none recorded",
    }
