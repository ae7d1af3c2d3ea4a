"""What an analyst chooses before a reconciliation: the quantity that is looked at, what is taken for granted, and what is set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import ipywidgets as widgets

from analysis import markup, wording
from analysis.reconciliation import Assumptions
from analysis.reconciliation.cells import counted_as
from analysis.tables import Claim, ClaimTables
from analysis.tables.cells import plain_words, source_name
from analysis.vocabulary import METRICS
from analysis.widgets.tick_list import TickList
from analysis.widgets.views import fill, list_claims, view
from analysis.wording.counting import count_claims

_WRAP = {"flex_flow": "row wrap", "align_items": "flex-start"}


class QuantityChoice(widgets.Box):
    """One metric of one population in one place: each always has a value, for a running total is of one thing.

    Parameters
    ----------
    wanted
        What it opens on, by `metric`, `population` and `place`; what the data does not hold is passed over.
    on_change
        Called when another quantity was chosen.
    """

    def __init__(self, wanted: Mapping[str, str], on_change: Callable[[], None]) -> None:
        self._wanted, self._on_change, self._is_filling, self._places = dict(wanted), on_change, False, {}
        wide = {"description_width": "70px"}
        self.metric = widgets.Dropdown(description="Metric", style=wide, layout=widgets.Layout(width="220px"))
        self.population = widgets.Dropdown(description="Population", style=wide, layout=widgets.Layout(width="320px"))
        self.place = widgets.Dropdown(description="Place", style=wide, layout=widgets.Layout(width="290px"))
        super().__init__([self.metric, self.population, self.place], layout=widgets.Layout(**_WRAP))
        for control in self.children:
            control.observe(self._on_value, names="value")

    @property
    def quantity(self) -> tuple[str, str, str] | None:
        """Metric, population and place, as in the tables; None where there is nothing to choose."""
        chosen = tuple(control.value for control in self.children)
        return chosen if all(chosen) else None

    def offer(self, tables: ClaimTables) -> None:
        """Offer what the data speaks of; keep what was set where it still exists."""
        claims, names = tables.all_claims, tables.scope_rows
        metrics = [name for name in METRICS.names if name in set(claims["metric"]) and counted_as(name)]
        pairs = claims[["population", "place"]].drop_duplicates().itertuples(index=False)
        self._places = {}
        for population, place in pairs:
            self._places.setdefault(population, []).append((names["place", place]["name"], place))
        self._is_filling = True
        self._fill(self.metric, [(plain_words(name), name) for name in metrics], "metric")
        self._fill(self.population, [(names["population", people]["name"], people) for people in self._places], "population")
        self._fill_places()
        self._is_filling = False

    def _fill_places(self) -> None:
        """Offer the places in which a claim counts the chosen people."""
        self._fill(self.place, self._places.get(self.population.value, []), "place")

    def _fill(self, control: widgets.Dropdown, options: list[tuple[str, str]], name: str) -> None:
        fill(control, options, self._wanted.pop(name, None))  # what it opens on is wanted once: later it is the analyst who sets it

    def _on_value(self, change: Mapping[str, object]) -> None:
        if self._is_filling:
            return
        if change["owner"] is self.population:
            self._is_filling = True
            self._fill_places()
            self._is_filling = False
        self._on_change()


class AssumptionChoice(widgets.VBox):
    """What is taken for granted: two boxes, and for each population the force deployed, which is none until somebody writes it."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change, self._population, self._forces, self._is_filling = on_change, None, {}, False
        self._same_word = widgets.Checkbox(
            description="“casualties” means the same to all who do not define it more widely", value=True, indent=False
        )
        one_event = "Figures for an event whose days and place include each other's speak of one event"
        self._one_event = widgets.Checkbox(description=one_event, value=True, indent=False)
        for box in (self._same_word, self._one_event):
            box.layout.width = "auto"
        self._force = widgets.Text(
            description="Force deployed", continuous_update=False, placeholder="none assumed", style={"description_width": "110px"}
        )
        self._answer = widgets.HTML()
        boxes = widgets.Box([self._same_word, self._one_event], layout=widgets.Layout(flex_flow="row wrap", grid_gap="0 24px"))
        super().__init__([boxes, widgets.HBox([self._force, self._answer], layout=widgets.Layout(flex_flow="row wrap"))])
        for control in (self._same_word, self._one_event, self._force):
            control.observe(self._on_value, names="value")

    @property
    def assumptions(self) -> Assumptions:
        return Assumptions(
            self._same_word.value, self._one_event.value, {name: number for name, number in self._forces.items() if number is not None}
        )

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
        """Take over what stands in the field; of what is no whole number of people nothing is taken over, and a sentence says so."""
        text = self._force.value.strip()
        is_number = text.isdecimal() and text.isascii()
        wrong = f"Force deployed: '{text}' is not a whole number of people. Write one, such as 12000, or leave it empty; until then none is assumed."
        self._answer.value = view(markup.notice(wrong)) if text and not is_number else ""
        others = {population: force for population, force in self._forces.items() if population != self._population}
        self._forces = others | ({self._population: int(text)} if is_number else {})


class AsideChoice(widgets.VBox):
    """Sources and claims to tick that are to be set aside; what was ticked stays so while it is not listed.

    Parameters
    ----------
    on_change
        Called when something was ticked or unticked.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change, self._is_filling = on_change, False
        self._claimants: dict[str, str] = {}
        self.sources, self.claims = TickList("Sources to set aside"), TickList("Claims to set aside")
        self._ticked = {self.sources: set(), self.claims: set()}
        self._nothing = widgets.Button(description="Set nothing aside", tooltip="Untick all", layout=widgets.Layout(width="auto"))
        self._said = widgets.HTML()
        self.sources.layout.flex, self.claims.layout.flex = "1 1 300px", "2 1 480px"
        lists = widgets.Box([self.sources, self.claims], layout=widgets.Layout(flex_flow="row wrap", grid_gap="8px"))
        super().__init__([lists, widgets.HBox([self._nothing, self._said])])
        self._nothing.on_click(self._untick)
        for ticks in self._ticked:
            ticks.observe(self._on_tick, names="ticked")

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The listed claims that are set aside, by themselves or with their source."""
        sources, claims = set(self.sources.ticked_values), set(self.claims.ticked_values)
        return tuple(claim_id for claim_id, source in self._claimants.items() if claim_id in claims or source in sources)

    def offer(self, speaking: Iterable[Claim], tables: ClaimTables) -> None:
        """List the claims that take part, and who answers for them."""
        claims = list(speaking)
        self._claimants = {claim.claim_id: claim.claimant_id for claim in claims}
        owners = list(self._claimants.values())
        names = {claim.claimant_id: source_name(claim) for claim in claims}
        sources = [(f"{name} ({count_claims(owners.count(source))})", source) for source, name in sorted(names.items(), key=lambda item: item[1])]
        self._is_filling = True
        self.sources.offer(sources, self._ticked[self.sources])
        self.claims.offer(list_claims(tables, [], self._claimants), self._ticked[self.claims])
        self._is_filling = False
        self._say()

    def _on_tick(self, change: Mapping[str, object]) -> None:
        if not self._is_filling:
            ticks = change["owner"]
            self._ticked[ticks] = (self._ticked[ticks] - set(ticks.values)) | set(ticks.ticked_values)
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
        self._said.value = view(markup.paragraph(wording.describe_aside(len(sources), more)))
