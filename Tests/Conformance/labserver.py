"""JupyterLab and Notebook as the browser tests use them: a server on a copy of the notebooks, and a page to act on."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

# What a test could trip over: questions about news, and cells that are drawn only when scrolled to.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
PATIENCE_MS = 60_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running JupyterLab."""

    def __init__(self, port, folder):
        self.port, self.folder, self.token = port, folder, secrets.token_hex(16)

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}{'&' if '?' in path else '?'}token={self.token}"

    def get(self, path):
        with urllib.request.urlopen(self.url(path), timeout=5) as answer:
            return json.load(answer)


@contextmanager
def serve(notebooks, place, application="jupyterlab"):
    """Runs JupyterLab, or another application that builds on it, on a copy of `notebooks` below `place`, apart from the
    settings and data of whoever runs this."""
    settings = place / "settings/@jupyterlab"
    for name, values in SETTINGS.items():
        path = settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    server = Server(free_port(), Path(shutil.copytree(notebooks, place / "notebooks")))
    environment = os.environ | {
        "JUPYTERLAB_SETTINGS_DIR": str(settings.parent),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        "JUPYTER_DATA_DIR": str(place / "data"),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
    }
    command = [
        sys.executable, "-m", application, "--no-browser", "--allow-root", f"--ServerApp.port={server.port}",
        "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={server.folder}",
        f"--IdentityProvider.token={server.token}",
    ]
    with open(place / "server.log", "w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        wait_until_up(server, process, place / "server.log")
        yield server
    finally:
        stop(process)


def stop(process):
    """Jupyter Server ends its kernels at SIGTERM, then waits for ever now and then for an idle worker of its own."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_up(server, process, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server.get("api/status")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()}")


class NotebookPage:
    """A notebook in a browser tab, and what a user does there."""

    def __init__(self, page, server, name):
        self.page, self.path = page, server.folder / name
        page.goto(server.url(f"lab/tree/{name}?reset"))
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=PATIENCE_MS)
        page.get_by_text("Harmonium (RBM) | Idle").wait_for(timeout=PATIENCE_MS)

    @property
    def cells(self):
        return self.page.locator(".jp-Notebook .jp-Cell")

    @property
    def code_cells(self):
        return self.page.locator(".jp-Notebook .jp-CodeCell")

    def run_all(self):
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
        self.page.wait_for_function(
            """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
                   .every(prompt => /^\\[\\d+\\]:$/.test(prompt.textContent))""",
            timeout=3 * PATIENCE_MS,
        )

    def write(self, number, code):
        """Replaces the code of a code cell; the cursor is left at its end."""
        self.code_cells.nth(number).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(code)

    def start(self, number, code=None):
        if code is None:
            self.code_cells.nth(number).locator(".cm-content").click()
        else:
            self.write(number, code)
        self.page.keyboard.press("Control+Enter")

    def run(self, number, code=None):
        """Runs a cell, with other code in it where that is given, and waits for its end. The text of its outputs."""
        before = self.prompt(number).text_content()
        self.start(number, code)
        self.page.wait_for_function(
            """([number, before]) => {
                const prompt = document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')[number].textContent;
                return prompt != before && /^\\[\\d+\\]:$/.test(prompt);
            }""",
            arg=[number, before], timeout=PATIENCE_MS,
        )
        return self.output(number)

    def interrupt(self):
        self.page.locator('jp-button[data-command="notebook:interrupt-kernel"]').click()

    def prompt(self, number):
        return self.code_cells.nth(number).locator(".jp-InputPrompt")

    def code(self, number):
        return self.code_cells.nth(number).locator(".cm-content").inner_text()

    def output(self, number):
        return self.code_cells.nth(number).locator(".jp-OutputArea-output").first.inner_text().strip()

    def saved(self):
        """The notebook as it is on disk after saving."""
        before = self.path.stat().st_mtime_ns
        self.page.locator('jp-button[data-command="docmanager:save"]').click()
        deadline = time.monotonic() + 20
        while self.path.stat().st_mtime_ns == before:
            assert time.monotonic() < deadline, "the notebook was not saved"
            self.page.wait_for_timeout(100)
        return json.loads(self.path.read_text())


def new_notebook(folder, name, count, sources=()):
    """Writes a notebook of `count` code cells, empty but for the first ones, which hold `sources`."""
    sources = [*sources, *[""] * (count - len(sources))]
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    content = {
        "cells": [cell | {"id": f"cell-{number}", "source": source} for number, source in enumerate(sources)],
        "metadata": {"kernelspec": {"name": "harmonium", "display_name": "Harmonium (RBM)", "language": "harmonium"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / name).write_text(json.dumps(content))
