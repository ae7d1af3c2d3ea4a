"""Controls that ipywidgets lacks, most with a script beside this file: a slider over steps and a
list of tick boxes that keyboards and screen readers can use, a button that hands over a file, a
field that remembers who judges, and a box that folds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import anywidget
import ipywidgets as widgets
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


# A name that is asked for once: each notebook has a kernel of its own, and they share the browser


class NameField(anywidget.AnyWidget):
    """Who judges, kept for the session: in this panel, after a rerun and in the other notebooks.

    Attributes
    ----------
    value
        The name; empty before one was given.
    """

    _esm = _HERE / "name_field.js"
    _css = """
.tollbook-name-field label { display: flex; align-items: center; gap: 8px; font-size: 13px;
  margin: 2px; color: var(--jp-content-font-color1, #212121); }
.tollbook-name-field input { font: inherit; width: 150px; padding: 3px 6px; color: inherit;
  background: var(--jp-layout-color1, #ffffff);
  border: 1px solid var(--jp-border-color1, #757575); }
.tollbook-name-field input:focus-visible { outline: 3px solid var(--jp-brand-color1, #0b57d0); }
"""
    value = traitlets.Unicode().tag(sync=True)
    description = traitlets.Unicode("Your name").tag(sync=True)

    def focus(self) -> None:
        """Put the cursor into the field."""
        self.send({"focus": True})


# What is seldom wanted: a button that shows it, and hides it again


class Fold(widgets.VBox):
    """Parts that are hidden until they are asked for.

    Parameters
    ----------
    words
        What they are, as a sentence goes on after "Show" and "Hide".
    parts
        What is hidden.
    """

    def __init__(self, words: str, parts: Sequence[widgets.Widget]) -> None:
        self._words = words
        self._on_opening: list[Callable[[], None]] = []
        self._button = widgets.Button(layout={"width": "auto", "align_self": "flex-start"})
        self._box = widgets.VBox(parts)
        super().__init__([self._button, self._box])
        self._button.on_click(lambda _button: self.unfold(not self.is_open))
        self.unfold(False)

    @property
    def is_open(self) -> bool:
        return self._box.layout.display is None

    def observe_opening(self, work: Callable[[], None]) -> None:
        """Call this each time when the parts are shown."""
        self._on_opening.append(work)

    def unfold(self, is_open: bool) -> None:
        """Show the parts, or hide them."""
        self._box.layout.display = None if is_open else "none"
        self._button.description = f"{'Hide' if is_open else 'Show'} {self._words}"
        for work in self._on_opening if is_open else ():
            work()
