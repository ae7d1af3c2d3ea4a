"""Moves on a panel without a browser: its controls by their labels, its text, and what no view may
hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from analysis.widgets import controls
from tests.test_markup import Reader


def parts_of(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """The widget and all that it holds, at any depth."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts_of(child)


def control(panel: widgets.Widget, description: str) -> widgets.Widget:
    """The first control or button with this label."""
    return next(part for part in parts_of(panel) if getattr(part, "description", "") == description)


def views_of(panel: widgets.Widget) -> list[str]:
    """The HTML of every view."""
    return [part.value for part in parts_of(panel) if isinstance(part, widgets.HTML)]


def text_of(panel: widgets.Widget) -> str:
    """All that the views say."""
    return " ".join(Reader(view).text for view in views_of(panel))


def edit(folder: Path, before: str, after: str, *, table: str = "claims") -> None:
    """Replace the first place where a text stands in a table; it must be there."""
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def dangerous_markup(panel: widgets.Widget) -> list[str]:
    """Elements and attributes in the views that could run script."""
    elements = [element for view in views_of(panel) for element in Reader(view).elements]
    tags = [tag for tag, _ in elements if tag in {"script", "iframe", "svg"}]
    handlers = [name for _, attributes in elements for name in attributes if name.startswith("on")]
    links = [
        href
        for _, attributes in elements
        if (href := str(attributes.get("href", ""))).startswith("javascript:")
    ]
    return tags + handlers + links


def fill_with(folder: Path, payload: str) -> None:
    """Put a text into every free text column of the tables, before the number where it is the
    wording.
    """
    for name, columns in {
        "claims": ["note", "speaker", "publisher", "via", "counted_as"],
        "sources": ["name", "note"],
        "scopes": ["name"],
    }.items():
        table = pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
        table[columns] = payload
        if "wording" in table:
            table["wording"] = payload + " " + table["low"]
        table.to_csv(folder / f"{name}.csv", index=False)


def risks_in(script: str) -> list[str]:
    """What in a script that stands beside the controls could set markup or load more; it must set
    text.
    """
    code = Path(controls.__file__).with_name(script).read_text(encoding="utf-8")
    assert "textContent" in code
    return [
        risk
        for risk in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "http",
            "import",
        )
        if risk in code
    ]
