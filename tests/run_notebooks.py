"""Run notebooks from top to bottom, each in a fresh kernel: `python tests/run_notebooks.py
[--case FOLDER] [NOTEBOOK ...]`.

With a case, they are run on that one instead of the one that they name. Prints a line a notebook and returns 1 where one failed. The notebook files stay as they are.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_client import KernelManager
    from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
CELL_SECONDS = (
    600  # ends a notebook that hangs; on a machine with much else to do a cell may take minutes
)
AT_A_TIME = 2
# else each kernel warns that it talks in the clear
KERNELS = {"KernelManager": {"transport_encryption": "auto"}}
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


@dataclass(frozen=True)
class Outcome:
    """How a notebook ran; `error` is one line, empty where all went well, and `shown` all that its
    cells and panels show.
    """

    path: Path
    error: str
    seconds: float
    shown: str = ""

    def __str__(self) -> str:
        state = f"failed  {self.error}" if self.error else "ok"
        return f"{self.path.stem:<24}{self.seconds:6.1f} s  {state}"


def main(arguments: list[str]) -> int:
    """Run the notebooks named, or all in `notebooks/`, and return the exit code."""
    parser = argparse.ArgumentParser("start.py notebooks", description="Run the notebooks.")
    parser.add_argument("--case", help="the folder, workbook or address of another case")
    parser.add_argument("notebook", nargs="*", type=Path, help="which; all where none is named")
    asked = parser.parse_args(arguments)
    paths = asked.notebook or sorted((ROOT / "notebooks").glob("*.ipynb"))
    failed = 0
    for outcome in run_notebooks(paths, case=asked.case):
        print(outcome, flush=True)
        failed += bool(outcome.error)
    print(
        f"{len(paths)} notebooks, {failed} failed."
        if paths
        else "notebooks/: there is no notebook. At least one was expected."
    )
    return int(failed > 0 or not paths)


def run_notebooks(
    paths: list[Path], environment: dict[str, str] | None = None, case: str | None = None
) -> Iterator[Outcome]:
    """Run notebooks, some at a time, and hand on each outcome as soon as it is known."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield from (
            future.result()
            for future in as_completed(
                [pool.submit(run_notebook, path, environment, case=case) for path in paths]
            )
        )


@contextmanager
def running_kernel(folder: Path, environment: dict[str, str]) -> Iterator[KernelManager]:
    """A kernel that has started in a folder, for notebooks that are run one after another."""
    from jupyter_client import KernelManager
    from traitlets.config import Config

    kernel = KernelManager(config=Config(KERNELS))
    kernel.start_kernel(cwd=str(folder), env=environment)
    try:
        yield kernel
    finally:
        kernel.shutdown_kernel(now=True)


def run_notebook(
    path: Path,
    environment: dict[str, str] | None = None,
    kernel: KernelManager | None = None,
    case: str | None = None,
) -> Outcome:
    """Run one notebook in a kernel that starts in the notebook's folder, or in one that runs
    already; on another case than the one that it names, if one is given.
    """
    # these take seconds to import, and the tests import this module where nothing is run
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from traitlets.config import Config

    began, notebook = time.monotonic(), nbformat.v4.new_notebook()
    try:
        notebook = nbformat.read(path, as_version=4)
        if case is not None:
            name_case(notebook, case)
        folder = {"metadata": {"path": str(path.parent)}}
        client = NotebookClient(
            notebook,
            km=kernel,
            config=Config(KERNELS),
            timeout=CELL_SECONDS,
            startup_timeout=CELL_SECONDS,
            resources=folder,
        )
        client.execute(env=environment or dict(os.environ))
        if kernel is not None:
            client.kc.stop_channels()
        error = hidden_error(notebook)
    except CellExecutionError as problem:
        error = f"cell {failed_cell(notebook)}: {problem.ename}: {problem.evalue}"
    except CellTimeoutError:
        error = f"cell {failed_cell(notebook)}: it ran for more than {CELL_SECONDS} seconds"
    except DeadKernelError:
        error = f"cell {failed_cell(notebook)}: the kernel died"
    except (OSError, nbformat.reader.NotJSONError, nbformat.ValidationError) as problem:
        error = f"it cannot be read: {problem}"
    seconds = time.monotonic() - began
    return Outcome(path, (error.splitlines() or [""])[0], seconds, all_shown(notebook))


def name_case(notebook: NotebookNode, case: str) -> None:
    """Let a notebook name another case in the line in which it names its own."""
    address = case if "://" in case else Path(case).resolve().as_posix()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            named = [
                f"case = {address!r}" if line.startswith("case = ") else line for line in lines
            ]
            cell.source = "\n".join(named)


def failed_cell(notebook: NotebookNode) -> int:
    """The number, counted from 1 over all cells, of the last code cell that was started."""
    started = [
        number for number, cell in enumerate(notebook.cells, 1) if "execution" in cell.metadata
    ]
    return started[-1] if started else 0


def all_shown(notebook: NotebookNode) -> str:
    """The texts of the outputs, and of the views inside panels."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = [str(output.get("text") or output.get("data", "")) for output in outputs]
    values = [str(state.get("value", "")) for state in panel_states(notebook)]
    return "\n".join([*texts, *values])


def panel_states(notebook: NotebookNode) -> list[dict]:
    """What the parts of the panels hold, after a run."""
    models = notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {})
    return [model["state"] for model in models.values()]


def hidden_error(notebook: NotebookNode) -> str:
    """The first error that a widget caught and shows in itself, where no cell seems to have failed."""
    outputs = [output for state in panel_states(notebook) for output in state.get("outputs", [])]
    return next(
        (
            f"inside a panel: {output['ename']}: {output['evalue']}"
            for output in outputs
            if output["output_type"] == "error"
        ),
        "",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
