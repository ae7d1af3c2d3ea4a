"""A real JupyterLab on a private copy of the notebooks and the data, and the few moves that a
browser test makes in it.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

import start
from tests.patience import MILLISECONDS, SECONDS

ROOT = Path(__file__).parent.parent

expect.set_options(timeout=MILLISECONDS)

SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "checkForUpdates": False,
        "doNotDisturbMode": True,
        "fetchNews": "false",
    },
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
PYTHON_KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
}  # else JupyterLab asks which
KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
# Without asking whether to save.
CLOSE_ALL = """Array.from(window.jupyterapp.shell.widgets('main'))
    .forEach(document => document.dispose())"""
OPEN = """async path => {
    const {commands, serviceManager: {sessions}} = window.jupyterapp;
    window.panelOf = null;
    const others = Array.from(sessions.running()).filter(session => session.path !== path);
    await Promise.all(others.map(session => sessions.shutdown(session.id)));
    const notebook = await commands.execute('docmanager:open', {path});
    await notebook.context.ready;
    await notebook.sessionContext.ready;
}"""
# The cell whose output is a panel.
RUN_PANEL = """async () => {
    const {commands, shell} = window.jupyterapp;
    const notebook = shell.currentWidget.content;
    notebook.deselectAll();
    notebook.activeCellIndex = notebook.widgets.findIndex(
        cell => cell.node.querySelector('.jp-OutputArea-output .tollbook-panel'));
    return await commands.execute('notebook:run-cell');
}"""
ADDRESS = re.compile(r"http://(?P<host>127\.0\.0\.1):(?P<port>\d+)/lab\S*")  # as the log gives it
CELLS = "Array.from(window.jupyterapp.shell.currentWidget.content.widgets)"

# Texts that would set `window.hacked` if a page took them for markup, a link or a formula.
PAYLOADS = [
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    "'\"><svg onload=window.hacked=1>",
    "[x](javascript:window.hacked=1)",
    r"$\href{javascript:window.hacked=1}{x}$",
    "</style><iframe srcdoc=<script>top.hacked=1</script>>",
]


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab. `folder` holds its own `notebooks/` and `data/`, which a test may
    change; `artefacts` takes screenshots.
    """

    address: str
    token: str
    folder: Path
    artefacts: Path

    def write_notebook(self, name: str, *cells: str) -> None:
        """Put a notebook of code cells into `notebooks/`."""
        import nbformat  # takes seconds to import

        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata=PYTHON_KERNEL
        )
        nbformat.write(notebook, self.folder / "notebooks" / name)


class Window:
    """A window of the browser that shows a lab, and stays open from test to test: to load
    JupyterLab takes longer than most tests.
    """

    def __init__(self, browser: Browser, options: dict[str, object], lab: Lab) -> None:
        self.dialogs: list[str] = []
        self._browser, self._options, self._lab = browser, options, lab
        self._page: Page | None = None

    def show(self) -> Page:
        """The lab, with nothing open in it but what a test before has left, and no name kept."""
        self.dialogs.clear()
        if self._page is None:
            self._page = self._browser.new_context(**self._options).new_page()
            self._page.context.set_default_timeout(MILLISECONDS)
            self._page.on("dialog", self._dismiss)
            self._page.goto(f"{self._lab.address}/lab?token={self._lab.token}&reset")
            self._page.wait_for_function("window.jupyterapp?.restored")
            self._page.evaluate("window.jupyterapp.restored.then(() => null)")
        self._page.set_viewport_size(self._options["viewport"])
        self._page.evaluate("sessionStorage.removeItem('tollbook-name')")
        return self._page

    def close(self) -> None:
        """Close it; another one is opened when it is shown again."""
        if self._page is not None:
            self._page.context.close()
        self._page = None

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


# Starting and stopping


@contextmanager
def run_lab(folder: Path) -> Iterator[Lab]:
    """Copy `notebooks/` and `data/` to a folder whose name holds a space and an accent, and serve
    them there.
    """
    root = copy_to(folder / "café notes")
    (folder / "artefacts").mkdir()
    lab = Lab(f"http://127.0.0.1:{free_port()}", secrets.token_hex(16), root, folder / "artefacts")
    with serve(
        server_command(lab),
        private_environment(folder / "private", SETTINGS),
        lab.artefacts / "server.log",
    ):
        yield lab


@contextmanager
def run_lab_as_delivered(folder: Path) -> Iterator[str]:
    """Serve a copy of `notebooks/` and `data/` as `python start.py lab` does, with no setting of
    ours; the address is what the browser opens.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(start, "ROOT", str(copy_to(folder / "tollbook")))
        patch.setattr(start, "PYTHON", sys.executable)
        (command,) = start.steps("lab", ["--no-browser"])
    with serve(
        command, private_environment(folder / "private", {}), folder / "server.log"
    ) as address:
        yield address


def copy_to(folder: Path) -> Path:
    """Copy `notebooks/` and `data/` into a new folder."""
    for name in ("notebooks", "data"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
    return folder


@contextmanager
def serve(command: list[str], environment: dict[str, str], log: Path) -> Iterator[str]:
    """Start a server, wait for its answer, and stop it at the end. It gives the address that stands
    in its log.
    """
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        yield await_start(process, log)
    finally:
        process.terminate()
        process.wait(SECONDS)


def server_command(lab: Lab) -> list[str]:
    """The command line of the server: this machine only, one port, a token, and the page's app
    within reach of the test.
    """
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--expose-app-in-browser",
        "--ServerApp.ip=127.0.0.1",
    ]
    command += [f"--ServerApp.port={lab.address.rpartition(':')[2]}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={lab.token}", f"--ServerApp.root_dir={lab.folder}"]
    return command + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def private_environment(folder: Path, settings: dict[str, dict[str, object]]) -> dict[str, str]:
    """An environment in which nothing of the user's own Jupyter is read or written, and kernels
    import this checkout.
    """
    for name, content in {
        "config/labconfig/default_setting_overrides.json": settings,
        "config/jupyter_server_config.json": {"KernelManager": {"transport_encryption": "auto"}},
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    private = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    return (
        os.environ
        | {name: str(folder / value) for name, value in private.items()}
        | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    )


def await_start(process: subprocess.Popen[str], log: Path) -> str:
    """The address at which the server answers, as soon as it does; fail with its last words where
    it does not. All its words go into the log.
    """
    answers = threading.Event()
    threading.Thread(target=_keep_log, args=(process.stderr, log, answers), daemon=True).start()
    answers.wait(SECONDS)
    words = log.read_text(encoding="utf-8")
    address = ADDRESS.search(words)
    if (
        address is None
        or not is_answering(address["host"], int(address["port"]))
        or process.poll() is not None
    ):
        last_words = "\n".join(words.splitlines()[-5:])
        raise RuntimeError(f"JupyterLab did not start within {SECONDS} seconds:\n{last_words}")
    return address.group()


def is_answering(host: str, port: int) -> bool:
    """Wait until a port takes connections, which the server does seconds after it has said so;
    whether it did.
    """
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), timeout=SECONDS).close()
            return True
        except ConnectionRefusedError:
            time.sleep(0.1)  # there is no event to wait for but that it answers
    return False


def _keep_log(stream: IO[str], log: Path, answers: threading.Event) -> None:
    with log.open("w", encoding="utf-8") as file:
        for line in stream:
            file.write(line)
            file.flush()
            if ADDRESS.search(line):
                answers.set()
    answers.set()  # it has ended: nobody need wait any longer


def free_port() -> int:
    """A port that nobody uses, from a range out of which no system hands any to kernels before the
    server takes it.
    """
    for port in random.sample(range(20_000, 30_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise RuntimeError("no port between 20,000 and 30,000 is free")


# Moves in the browser


def open_notebook(page: Page, name: str) -> None:
    """Open one of the notebooks, and nothing else, and wait for its kernel. One that was open before
    goes on with its kernel, others are shut down.
    """
    page.evaluate(CLOSE_ALL)
    page.evaluate(OPEN, f"notebooks/{name}")
    wait_until_idle(page)


def run_all(page: Page) -> None:
    """Run all cells and wait for the last one; fail with the errors that stand under the cells."""
    page.evaluate(
        "window.tollbookRun = 'running';"
        "window.jupyterapp.commands.execute('notebook:run-all-cells').then(good => { "
        "window.tollbookRun = good ? 'good' : 'bad'; })"
        "; null"
    )
    page.wait_for_function("window.tollbookRun !== 'running'")
    wait_until_idle(page)
    shown = errors_shown(page)
    if shown or page.evaluate("window.tollbookRun") != "good":
        raise AssertionError("a cell failed: " + ("; ".join(shown) or "no error is shown"))


def show_panel(page: Page, name: str, figure: str) -> Page:
    """Show the panel of a notebook at a width of 1280 pixels, as it opens, and wait for its figure.

    The notebook is run from top to bottom. If a test before has done so and nothing else was opened
    since, the cell of the panel is run again: it makes a new panel and takes the old one away.
    """
    page.set_viewport_size({"width": 1280, "height": 1000})
    if page.evaluate("window.panelOf") == name:
        assert page.evaluate(RUN_PANEL), errors_shown(page)
        wait_until_idle(page)
    else:
        open_notebook(page, name)
        run_all(page)
    expect(page.locator(figure)).to_be_visible()
    page.evaluate("name => { window.panelOf = name; }", name)
    return page


def unfold(page: Page, panel: str) -> None:
    """Show all that a panel folds."""
    folded = page.locator(f"{panel} button").filter(has_text=re.compile("^Show "))
    for words in folded.all_inner_texts():
        page.locator(panel).get_by_role("button", name=words, exact=True).click()
    expect(folded).to_have_count(0)


def wait_until_idle(page: Page) -> None:
    """Wait until the kernel has nothing to do."""
    page.wait_for_function(f"{KERNEL}?.status === 'idle'")


def errors_shown(page: Page) -> list[str]:
    """The errors under the cells, one line each, as `NAME: MESSAGE`."""
    outputs = page.evaluate(
        f"{CELLS}.flatMap(cell => cell.model.outputs ? cell.model.outputs.toJSON() : [])"
    )
    return [
        f"{output['ename']}: {output['evalue']}"
        for output in outputs
        if output["output_type"] == "error"
    ]


def take_screenshot(page: Page, lab: Lab, name: str) -> Path:
    """Save what the page shows to the artefacts, and return the file's path."""
    path = lab.artefacts / f"{name}.png"
    page.screenshot(path=path)
    return path


def violations(page: Page, selector: str) -> list[str]:
    """What axe finds wrong for people with disabilities inside an element, its best practices
    included, one line a rule, with its first element.
    """
    return [line for _, line in _found_by_axe(page, selector)]


def serious_violations(page: Page, selector: str) -> list[str]:
    """Those of `violations` that are serious or critical."""
    found = _found_by_axe(page, selector)
    return [line for impact, line in found if impact in ("serious", "critical")]


def _found_by_axe(page: Page, selector: str) -> list[tuple[str, str]]:
    """The impact and the line of each rule that is broken."""
    found = Axe().run(page, context=selector).response["violations"]
    return [
        (rule["impact"], f"{rule['id']}: {rule['help']} ({rule['nodes'][0]['html']})")
        for rule in found
    ]


def reached_by_tab(page: Page, controls: str, presses: int) -> set[int]:
    """Which of the controls that a selector finds get the focus, one after another, from where it
    is now; -1 stands for anything else.
    """
    reached = set()
    for _ in range(presses):
        reached.add(
            page.evaluate(
                (
                    "controls => "
                    "Array.from(document.querySelectorAll(controls)).indexOf(document.activeElement)"
                ),
                controls,
            )
        )
        page.keyboard.press("Tab")
    return reached


def overflow(page: Page, selector: str) -> int:
    """By how many pixels what stands in an element is wider than the element."""
    return page.eval_on_selector(selector, "element => element.scrollWidth - element.clientWidth")


# The tables that a panel reads


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def fill_with_script(data: Path) -> list[dict[str, str]]:
    """Put text that would run as script into all columns of free text, and return the claims."""
    sources, scopes, rows = (
        read_rows(data / f"{name}.csv") for name in ("sources", "scopes", "claims")
    )
    for source, payload in zip(sources, PAYLOADS, strict=False):
        source["name"] = source["note"] = payload
    for scope, payload in zip(scopes, PAYLOADS, strict=False):
        scope["name"] = payload
    for place, row in enumerate(rows):
        payload = PAYLOADS[place % len(PAYLOADS)]
        row.update(
            publisher=payload, speaker=payload, via=payload, counted_as=payload, note=payload
        )
        row["wording"] = f"{payload} {row['low'] or row['best'] or row['high'] or ''}".strip()
        row["claimant_id"] = sources[place % len(PAYLOADS)]["source_id"]
    for name, table in (("sources", sources), ("scopes", scopes), ("claims", rows)):
        write_rows(data / f"{name}.csv", table)
    return rows
