"""Which code made a result: a fingerprint of each of its parts."""

from __future__ import annotations

import hashlib
import inspect
import platform
from collections.abc import Callable
from pathlib import Path

import pandas as pd

_HOUSE = Path(__file__).parent.parent


def code_prints(function: Callable) -> dict[str, str]:
    """What the results of a function hang on besides data and settings, by name.

    Returns
    -------
    dict
        The SHA-256 of each module of `analysis` and of the function's own text; the versions of Python and pandas. What the function calls outside
        of `analysis` is not among them.
    """
    text = hashlib.sha256(_text_of(function).encode("utf-8")).hexdigest()
    return {**_module_prints(), "the headline function": text, "Python": platform.python_version(), "pandas": pd.__version__}


def _module_prints() -> dict[str, str]:
    modules = sorted(_HOUSE.rglob("*.py"))
    return {path.relative_to(_HOUSE.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in modules}


def _text_of(function: Callable) -> str:
    """The source of a function; where there is none, as for one typed at a prompt, its compiled form."""
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        code = getattr(function, "__code__", None)
        return f"{code.co_code!r} {code.co_consts!r} {code.co_names!r}" if code else repr(type(function))
