"""A slider over steps that keyboards and screen readers can use: those of ipywidgets have no name for assistive technology."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import anywidget
import traitlets

_STYLE = """
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
    _css = _STYLE
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
        """Give the slider its steps, each in words and as a value, and set it to one of them; to the last one if the value is none of them."""
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
