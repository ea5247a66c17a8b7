"""Notebook 7 in a headless Chromium: a cell and its output, a control that redraws."""

import re

import labserver as lab
import pytest
from playwright.sync_api import expect
from test_browser import browser, screenshots  # noqa: F401 (fixtures)

CELLS = ["m = rbm(4, 3; seed=1)\nm.nv * m.nh", "interact(n -> bar([n, 1, 2]; title=\"n = $n\"); n=1:9)"]


@pytest.fixture(scope="module")
def server(kernelspec, root, tmp_path_factory):
    with lab.serve(root / "notebooks", tmp_path_factory.mktemp("notebook"), "notebook") as running:
        yield running


def run(page, cell):
    """Runs a cell; again while the page forgets keys that come before its kernel is there."""
    for _ in range(60):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        try:
            return expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=2000)
        except AssertionError:
            pass
    raise AssertionError("the cell does not run")


def test_a_cell_its_output_and_a_control(browser, server, screenshots):
    lab.new_notebook(server.folder, "notebook.ipynb", 2, CELLS)
    page = browser.new_page(viewport={"width": 1100, "height": 700})
    page.goto(server.url("notebooks/notebook.ipynb"))
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    cells.nth(1).wait_for(timeout=lab.PATIENCE_MS)
    page.get_by_text("Harmonium (RBM)").wait_for(timeout=lab.PATIENCE_MS)
    page.locator(".jp-NotebookKernelStatus-fade").wait_for(timeout=lab.PATIENCE_MS)
    for number in range(2):
        run(page, cells.nth(number))
    expect(cells.nth(0).locator(".jp-OutputArea-output")).to_have_text("12")
    handle = cells.nth(1).locator(".noUi-handle").first
    handle.wait_for(timeout=lab.PATIENCE_MS)
    picture = cells.nth(1).locator(".jupyter-widgets .jp-RenderedSVG")
    picture.wait_for(timeout=lab.PATIENCE_MS)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y, steps=5)
    page.mouse.up()
    expect(cells.nth(1).locator(".widget-readout")).not_to_have_text("1")
    page.wait_for_function(
        """() => {
            const image = document.querySelector('.jupyter-widgets .jp-RenderedSVG img');
            const text = image ? decodeURIComponent(image.src)
                : document.querySelector('.jupyter-widgets .jp-RenderedSVG')?.innerHTML;
            return /n = [2-9]/.test(text);
        }""", timeout=lab.PATIENCE_MS)
    page.screenshot(path=screenshots / "notebook.png")
    page.close()
