"""A slider over steps that keyboards and screen readers can use: those of ipywidgets have no name
for assistive technology.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import anywidget
import traitlets

from analysis.english import describe_day

_SLIDER_STYLE = """
.tollbook-step-slider { display: flex; align-items: center; gap: 10px; width: 100%; font-size: 13px; color: var(--jp-content-font-color1, #212121); }
.tollbook-step-slider label { flex: 0 0 auto; min-width: 7.5em; }
.tollbook-step-slider input { flex: 1 1 auto; min-width: 120px; }
.tollbook-step-slider span { flex: 0 1 auto; max-width: 68%; font-weight: 600; }
"""


class StepSlider(anywidget.AnyWidget):
    """One value out of several, each a step of the slider.

    Attributes
    ----------
    label
        What the slider is called.
    words
        The steps in words, in order.
    index
        Which of them is chosen, from 0.
    """

    _esm = Path(__file__).with_name("step_slider.js")
    _css = _SLIDER_STYLE
    label = traitlets.Unicode("Step").tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int(0).tag(sync=True)

    def __init__(self, label: str) -> None:
        self._values: list[object] = []
        super().__init__(label=label)

    @property
    def value(self) -> object:
        """The chosen value; None where there is none to choose."""
        return self._values[self.index] if self._values else None

    def offer_steps(self, steps: Sequence[tuple[str, object]], value: object) -> None:
        """Give the slider its steps, each in words and as a value, and set it to one of them; to
        the last one if the value is none of them.
        """
        self._values = [each for _, each in steps]
        with self.hold_sync(), self.hold_trait_notifications():
            self.words = [words for words, _ in steps]
            self.index = self._values.index(value) if value in self._values else self._last

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
        return max(len(self._values) - 1, 0)

    @traitlets.validate("index")
    def _within(self, proposal: dict) -> int:
        """A place among the steps, whatever the page sends."""
        return min(max(proposal["value"], 0), self._last)


# A slider over days.


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
        """Give the slider its days and set it to one; that day is a step too, if it is none of
        them. None is the last day.
        """
        self.offer_steps(
            [(describe_day(each), each) for each in sorted({*days, *([day] if day else [])})], day
        )


# A list of tick boxes: one widget however many there are, with a heading that assistive technology
# reads out.


_TICK_STYLE = """
.tollbook-tick-list { width: 100%; min-width: 0; font-size: 13px; color: var(--jp-content-font-color1, #212121); }
.tollbook-tick-list fieldset { min-width: 0; margin: 0; padding: 4px 8px; border: 1px solid var(--jp-border-color1, #757575); border-radius: 3px; }
.tollbook-tick-list legend { padding: 0 4px; font-weight: 600; }
.tollbook-tick-list div { max-height: 170px; overflow: auto; }
.tollbook-tick-list label { display: flex; align-items: flex-start; gap: 6px; padding: 1px 0; line-height: 1.4; }
.tollbook-tick-list input { flex: 0 0 auto; margin: 3px 0 0 3px; }
.tollbook-tick-list span { overflow-wrap: anywhere; }
"""


class TickList(anywidget.AnyWidget):
    """Several values, each with a box to tick.

    Attributes
    ----------
    label
        What the list is called.
    words
        The values in words, in order.
    ticked
        Which of them are ticked, from 0, in order.
    """

    _esm = Path(__file__).with_name("tick_list.js")
    _css = _TICK_STYLE
    label = traitlets.Unicode("List").tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)
    ticked = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, label: str) -> None:
        self.values: list[str] = []
        super().__init__(label=label)

    @property
    def ticked_values(self) -> tuple[str, ...]:
        """The values that are ticked, in order."""
        return tuple(self.values[place] for place in self.ticked)

    def offer(self, options: Sequence[tuple[str, str]], ticked: Collection[str]) -> None:
        """Give the list its values, each in words and as an id, and tick some of them."""
        self.values = [value for _, value in options]
        with self.hold_sync(), self.hold_trait_notifications():
            self.words = [words for words, _ in options]
            self.ticked = [place for place, value in enumerate(self.values) if value in ticked]

    @traitlets.validate("ticked")
    def _within(self, proposal: dict) -> list[int]:
        """Places in the list, each once and in order, whatever the page sends."""
        return sorted({place for place in proposal["value"] if 0 <= place < len(self.values)})


# A button that hands over a file: that of ipywidgets breaks the connection to the kernel where a
# file is larger than its messages may be.


_PICKER_STYLE = """
.tollbook-file-picker { font-size: 13px; color: var(--jp-content-font-color1, #212121); }
.tollbook-file-picker label { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.tollbook-file-picker input { color: inherit; }
.tollbook-file-picker input:focus-visible { outline: 3px solid #0b57d0; }
"""


class FilePicker(anywidget.AnyWidget):
    """Hands the bytes of a file to the kernel.

    Parameters
    ----------
    take
        Is given the name and the size of the file that was chosen, and its bytes; None instead of
        the bytes where it is too large.
    """

    _esm = Path(__file__).with_name("file_picker.js")
    _css = _PICKER_STYLE
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
