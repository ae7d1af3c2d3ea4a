"""A slider over days."""

from __future__ import annotations

import datetime

from analysis.tables.cells import describe_day
from analysis.widgets.step_slider import StepSlider


class DaySlider(StepSlider):
    """One day out of several, each a step of the slider."""

    @property
    def day(self) -> datetime.date | None:
        """The chosen day; None where there is none to choose."""
        return self.value

    @property
    def span(self) -> tuple[datetime.date, ...]:
        """The first and the last day; nothing where there is none."""
        return (self._values[0], self._values[-1]) if self._values else ()

    def offer(self, days: list[datetime.date], day: datetime.date | None) -> None:
        """Give the slider its days and set it to one; that day is a step too, if it is none of them. None is the last day."""
        self.offer_steps([(describe_day(each), each) for each in sorted({*days, *([day] if day else [])})], day)
