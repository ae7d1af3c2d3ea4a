"""A button that hands over a file: that of ipywidgets breaks the connection to the kernel where a file is larger than its messages may be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

_STYLE = """
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
        Is given the name and the size of the file that was chosen, and its bytes; None instead of the bytes where it is too large.
    """

    _esm = Path(__file__).with_name("file_picker.js")
    _css = _STYLE
    label = traitlets.Unicode("File").tag(sync=True)
    accept = traitlets.Unicode("").tag(sync=True)
    most_bytes = traitlets.Int(8_000_000).tag(sync=True)  # Jupyter's messages hold 10 MB

    def __init__(self, label: str, accept: str, take: Callable[[str, int, bytes | None], None]) -> None:
        super().__init__(label=label, accept=accept)
        self.take = take
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: dict, buffers: list) -> None:
        data = None if content.get("is_too_large") else bytes(buffers[0]) if buffers else b""
        self.take(str(content.get("name", "")), int(content.get("size", 0)), data)
