"""A slider over days that keyboards and screen readers can use: those of ipywidgets have no name for assistive technology."""

from __future__ import annotations

import datetime
from pathlib import Path

import anywidget
import traitlets

from analysis.tables.cells import describe_day

_STYLE = """
.tollbook-day-slider { display: flex; align-items: center; gap: 10px; width: 100%; font-size: 13px; color: var(--jp-content-font-color1, #212121); }
.tollbook-day-slider input { flex: 1 1 auto; min-width: 120px; }
.tollbook-day-slider span { flex: 0 0 auto; min-width: 9.5em; white-space: nowrap; font-weight: 600; }
"""


class DaySlider(anywidget.AnyWidget):
    """One day out of several, each a step of the slider.

    Attributes
    ----------
    label
        What the slider is called.
    words
        The days in words, in order.
    index
        Which of them is chosen, from 0.
    """

    _esm = Path(__file__).with_name("day_slider.js")
    _css = _STYLE
    label = traitlets.Unicode("Day").tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int(0).tag(sync=True)

    def __init__(self, label: str) -> None:
        self._days: list[datetime.date] = []
        super().__init__(label=label)

    @property
    def day(self) -> datetime.date | None:
        """The chosen day; None where there is none to choose."""
        return self._days[self.index] if self._days else None

    @property
    def span(self) -> tuple[datetime.date, ...]:
        """The first and the last day; nothing where there is none."""
        return (self._days[0], self._days[-1]) if self._days else ()

    def offer(self, days: list[datetime.date], day: datetime.date | None) -> None:
        """Give the slider its days and set it to one; that day is a step too, if it is none of them. None is the last day."""
        self._days = sorted({*days, *([day] if day else [])})
        with self.hold_sync(), self.hold_trait_notifications():
            self.words = [describe_day(each) for each in self._days]
            self.index = self._days.index(day) if day else max(len(self._days) - 1, 0)

    def step(self, by: int) -> None:
        """Go so many days on, or back; no further than to the ends."""
        self.index = min(max(self.index + by, 0), max(len(self._days) - 1, 0))

    @property
    def is_first(self) -> bool:
        return self.index == 0

    @property
    def is_last(self) -> bool:
        return self.index >= len(self._days) - 1

    @traitlets.validate("index")
    def _within(self, proposal: dict) -> int:
        """A place among the days, whatever the page sends."""
        return min(max(proposal["value"], 0), max(len(self._days) - 1, 0))
