"""A JupyterLab server, a Chromium, and a notebook in them: for tests, benchmarks and pictures."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
    sync_playwright,
)

__all__ = [
    "LAPTOP",
    "Lab",
    "Notebook",
    "chromium_path",
    "open_in",
    "running_chromium",
    "running_lab",
    "set_the_scene",
]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
LAB_FLAGS = [
    "--no-browser",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.allow_root=True",
    "--ServerApp.open_browser=False",
    "--LabApp.expose_app_in_browser=True",
    "--JupyterNotebookApp.expose_app_in_browser=True",
    "--LabApp.extension_manager=readonly",
]
HERE = Path(__file__).resolve().parent
LOCAL_SCHEMES = ("data", "blob")
LAPTOP = ViewportSize(width=1366, height=768)
HARMLESS = re.compile(
    # Lab's own noise, none of it ours: missing optional files and services of a bare server.
    r"favicon|/lsp/|/api/(translations|listings|me)|manifest\.webmanifest|Failed to load resource",
)


@dataclass(frozen=True, slots=True)
class Lab:
    """A running server."""

    url: str
    token: str
    root: Path


def chromium_path() -> str | None:
    """Chromium's path: $NPUW_CHROMIUM, or what the system has; None without one."""
    named = os.environ.get("NPUW_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def running_lab(root: Path, home: Path, paths: Sequence[Path] = ()) -> Iterator[Lab]:
    """Run a JupyterLab on a free port, with settings of its own.

    Args:
        root: Where its notebooks lie.
        home: An empty folder for its settings and its log.
        paths: Where kernels find more modules.

    Yields:
        The server, answering.

    Raises:
        RuntimeError: It stopped, or did not answer within 60 s.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(HERE.parent.parent), *map(str, paths)]),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    quiet = home / "config/lab/user-settings/@jupyterlab/apputils-extension"
    quiet.mkdir(parents=True)
    settings = {"fetchNews": "false", "checkForUpdates": False}
    (quiet / "notification.jupyterlab-settings").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "jupyterlab", *LAB_FLAGS]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"]
    command += [f"--ServerApp.root_dir={root}"]
    log = (home / "lab.log").open("wb")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=root)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for_server(f"{url}/api/status?token={token}", server, home / "lab.log")
        yield Lab(url=url, token=token, root=root)
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:  # it waits for a kernel that does not answer any more
            server.kill()
            server.wait()
        log.close()


def _wait_for_server(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab stopped at once:\n{log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 (our own server)
                if answer.status == 200:
                    return
        except OSError:
            server_is_starting = 0.1
            time.sleep(server_is_starting)  # a server offers nothing to wait on before it listens
    raise RuntimeError(f"JupyterLab did not answer within 60 s:\n{log.read_text()[-2000:]}")


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """Run a Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


def message_type(frame: str | bytes) -> str:
    """The type of a kernel message as it came over the websocket; "" for anything else."""
    if isinstance(frame, str):
        try:
            return str(json.loads(frame).get("header", {}).get("msg_type", ""))
        except ValueError:
            return ""
    # v1.kernel.websocket.jupyter.org: count, offsets (uint64, little endian), channel, header, ...
    count = struct.unpack_from("<Q", frame)[0]
    offsets = struct.unpack_from(f"<{count}Q", frame, 8)
    return str(json.loads(frame[offsets[1] : offsets[2]]).get("msg_type", ""))


@dataclass
class Notebook:
    """An open notebook whose cells have run; every script error of the page is kept."""

    page: Page
    problems: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    bytes_received: int = 0

    def watch(self) -> None:
        """Collect errors, requests that leave this machine and kernel messages from now on."""
        self.page.on("pageerror", lambda cause: self.problems.append(f"page error: {cause}"))
        self.page.on("console", self._on_console)
        self.page.on("request", self._on_request)
        self.page.on("websocket", self._on_websocket)

    def _on_console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not HARMLESS.search(f"{message.text} {where}"):
            self.problems.append(f"console: {message.text} ({where})")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname != "127.0.0.1":
            self.problems.append(f"request to another host: {request.url}")

    def _on_websocket(self, socket_: WebSocket) -> None:
        def on_frame(frame: str | bytes) -> None:
            kind = message_type(frame)
            if kind:
                self.received.append(kind)
                self.bytes_received += len(frame)

        socket_.on("framereceived", on_frame)

    def comm_frames(self) -> int:
        """How many comm messages the page has got so far."""
        return self.received.count("comm_msg")

    def close(self) -> None:
        """End its kernel and leave the page."""
        self.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.close()

    def wait_for(self, expression: str) -> None:
        """Ask the kernel again and again until `expression` is true there; fails after 60 s."""
        deadline = time.monotonic() + 60
        while self.execute(f"print(bool({expression}))").strip() != "True":
            if time.monotonic() > deadline:
                raise TimeoutError(f"never true in the kernel: {expression}")

    def wait_for_views(self, count: int) -> None:
        """Wait until so many views are drawn."""
        self.page.wait_for_function(
            """(count) => {
              const views = [...document.querySelectorAll('.npuw')];
              return views.length === count && views.every((view) => view.dataset.revision > 0);
            }""",
            arg=count,
        )

    def execute(self, code: str) -> str:
        """Run code in the notebook's kernel; give what it printed, fail on an exception."""
        answer = self.page.evaluate(
            """async (code) => {
              const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
              const future = kernel.requestExecute({ code, store_history: false });
              let printed = "";
              future.onIOPub = (message) => {
                if (message.header.msg_type === "stream") printed += message.content.text;
              };
              const reply = await future.done;
              return { printed, status: reply.content.status,
                       trace: (reply.content.traceback || []).join("\\n") };
            }""",
            code,
        )
        if answer["status"] != "ok":
            raise RuntimeError(f"{code}\n{answer['trace']}")
        return str(answer["printed"])


def open_in(
    context: BrowserContext,
    lab: Lab,
    cells: Sequence[str],
    *,
    theme: str = "light",
    fold: bool = True,
) -> Notebook:
    """Write, open and run a notebook.

    Args:
        context: The browser's profile.
        lab: The server.
        cells: Code, cell by cell.
        theme: light or dark.
        fold: Whether the left side bar is folded away.

    Returns:
        The notebook, idle again after its last cell.
    """
    name = f"test_{secrets.token_hex(4)}.ipynb"
    (lab.root / name).write_text(json.dumps(_notebook(cells)))
    page = context.new_page()
    notebook = Notebook(page)
    notebook.watch()
    page.goto(f"{lab.url}/lab/workspaces/{name[:-6]}/tree/{name}?reset&token={lab.token}")
    page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.ready")
    set_the_scene(page, theme=theme, fold=fold)  # Lab keeps the theme of the notebook before
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_attached()
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_attached()
    return notebook


def set_the_scene(page: Page, *, theme: str, fold: bool) -> None:
    """Give Lab a theme, and fold its left side bar away or not."""
    light = str(theme == "light").lower()
    if page.evaluate("document.body.dataset.jpThemeLight") != light:
        page.evaluate(
            "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })",
            f"JupyterLab {theme.title()}",
        )
        page.wait_for_function("(light) => document.body.dataset.jpThemeLight === light", arg=light)
    page.evaluate(
        "(fold) => fold ? jupyterapp.shell.collapseLeft() : jupyterapp.shell.expandLeft()", fold
    )


def _notebook(cells: Sequence[str]) -> dict[str, object]:
    def cell(number: int, source: str) -> dict[str, object]:
        return {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": source,
        }

    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        },
        "cells": [cell(number, source) for number, source in enumerate(cells)],
    }
