"""Controls that ipywidgets lacks, each with a script beside this file: a slider over steps and a
list of tick boxes that keyboards and screen readers can use, and a button that hands over a file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import anywidget
import traitlets

from analysis.english import describe_day

_HERE = Path(__file__).parent


class _Choice(anywidget.AnyWidget):
    """Values that the kernel keeps, and their words, which the page shows.

    Attributes
    ----------
    label
        What the control is called; assistive technology reads it out.
    words
        The values in words, in order.
    values
        The values themselves.
    """

    label = traitlets.Unicode().tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, label: str) -> None:
        self.values: list = []
        super().__init__(label=label)

    def _give(self, options: Sequence[tuple[str, object]], chosen: str, place: object) -> None:
        """Send the options, each in words and as a value, at once with what is chosen of them."""
        self.values = [value for _, value in options]
        with self.hold_sync(), self.hold_trait_notifications():
            self.words = [words for words, _ in options]
            self.set_trait(chosen, place)


# A slider: those of ipywidgets have no name for assistive technology


class StepSlider(_Choice):
    """One value out of several, each a step of the slider.

    Attributes
    ----------
    index
        Which of the steps is chosen, from 0.
    """

    _esm = _HERE / "step_slider.js"
    _css = """
.tollbook-step-slider { display: flex; align-items: center; gap: 10px; width: 100%;
  font-size: 13px; color: var(--jp-content-font-color1, #212121); }
.tollbook-step-slider label { flex: 0 0 auto; min-width: 7.5em; }
.tollbook-step-slider input { flex: 1 1 auto; min-width: 120px; }
.tollbook-step-slider span { flex: 0 1 auto; max-width: 68%; font-weight: 600; }
"""
    index = traitlets.Int(0).tag(sync=True)

    @property
    def value(self) -> object:
        """The chosen value; None where there is none to choose."""
        return self.values[self.index] if self.values else None

    def offer_steps(self, steps: Sequence[tuple[str, object]], value: object) -> None:
        """Give the slider its steps, each in words and as a value, and set it to one of them; to
        the last one if the value is none of them.
        """
        values = [each for _, each in steps]
        index = values.index(value) if value in values else max(len(values) - 1, 0)
        self._give(steps, "index", index)

    def step(self, by: int) -> None:
        """Go so many steps on, or back; no further than to the ends."""
        self.index = min(max(self.index + by, 0), self._last)

    @property
    def is_first(self) -> bool:
        return self.index == 0

    @property
    def is_last(self) -> bool:
        return self.index >= self._last

    @property
    def _last(self) -> int:
        return max(len(self.values) - 1, 0)

    @traitlets.validate("index")
    def _within(self, proposal: dict) -> int:
        """A place among the steps, whatever the page sends."""
        return min(max(proposal["value"], 0), self._last)


class DaySlider(StepSlider):
    """One day out of several, each a step of the slider."""

    @property
    def day(self) -> datetime.date | None:
        """The chosen day; None where there is none to choose."""
        return self.value

    @property
    def span(self) -> tuple[datetime.date, ...]:
        """The first and the last day; nothing where there is none."""
        return (self.values[0], self.values[-1]) if self.values else ()

    def offer(self, days: list[datetime.date], day: datetime.date | None) -> None:
        """Give the slider its days and set it to one; that day is a step too, if it is none of
        them. None is the last day.
        """
        every = sorted({*days, *([day] if day else [])})
        self.offer_steps([(describe_day(each), each) for each in every], day)


# A list of tick boxes: one widget however many there are


class TickList(_Choice):
    """Several values, each with a box to tick.

    Attributes
    ----------
    ticked
        Which of them are ticked, from 0, in order.
    """

    _esm = _HERE / "tick_list.js"
    _css = """
.tollbook-tick-list { width: 100%; min-width: 0; font-size: 13px;
  color: var(--jp-content-font-color1, #212121); }
.tollbook-tick-list fieldset { min-width: 0; margin: 0; padding: 4px 8px;
  border: 1px solid var(--jp-border-color1, #757575); border-radius: 3px; }
.tollbook-tick-list legend { padding: 0 4px; font-weight: 600; }
.tollbook-tick-list div { max-height: 170px; overflow: auto; }
.tollbook-tick-list label { display: flex; align-items: flex-start; gap: 6px; padding: 1px 0;
  line-height: 1.4; }
.tollbook-tick-list input { flex: 0 0 auto; margin: 3px 0 0 3px; }
.tollbook-tick-list span { overflow-wrap: anywhere; }
"""
    ticked = traitlets.List(traitlets.Int()).tag(sync=True)

    @property
    def ticked_values(self) -> tuple[str, ...]:
        """The values that are ticked, in order."""
        return tuple(self.values[place] for place in self.ticked)

    def offer(self, options: Sequence[tuple[str, str]], ticked: Collection[str]) -> None:
        """Give the list its values, each in words and as an id, and tick some of them."""
        places = [place for place, (_, value) in enumerate(options) if value in ticked]
        self._give(options, "ticked", places)

    @traitlets.validate("ticked")
    def _within(self, proposal: dict) -> list[int]:
        """Places in the list, each once and in order, whatever the page sends."""
        return sorted({place for place in proposal["value"] if 0 <= place < len(self.values)})


# A button that hands over a file: that of ipywidgets breaks the connection to the kernel where a
# file is larger than its messages may be


class FilePicker(anywidget.AnyWidget):
    """Hands the bytes of a file to the kernel.

    Parameters
    ----------
    take
        Is given the name and the size of the file that was chosen, and its bytes; None instead of
        the bytes where it is too large.
    """

    _esm = _HERE / "file_picker.js"
    _css = """
.tollbook-file-picker { font-size: 13px; color: var(--jp-content-font-color1, #212121); }
.tollbook-file-picker label { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.tollbook-file-picker input { color: inherit; }
.tollbook-file-picker input:focus-visible { outline: 3px solid #0b57d0; }
"""
    label = traitlets.Unicode("File").tag(sync=True)
    accept = traitlets.Unicode("").tag(sync=True)
    most_bytes = traitlets.Int(8_000_000).tag(sync=True)  # Jupyter's messages hold 10 MB

    def __init__(
        self, label: str, accept: str, take: Callable[[str, int, bytes | None], None]
    ) -> None:
        super().__init__(label=label, accept=accept)
        self.take = take
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: dict, buffers: list) -> None:
        data = None if content.get("is_too_large") else bytes(buffers[0]) if buffers else b""
        self.take(str(content.get("name", "")), int(content.get("size", 0)), data)
