"""A list of tick boxes: one widget however many there are, with a heading that assistive technology reads out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import anywidget
import traitlets

_STYLE = """
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
    _css = _STYLE
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
