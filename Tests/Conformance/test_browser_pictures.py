"""The pictures of the front page, taken in JupyterLab: `make test-browser` leaves them in artifacts/, and the best of them
are kept in docs/images/."""

import labserver as lab
import pytest
from playwright.sync_api import expect
from test_browser import browser, screenshots, server  # noqa: F401 (fixtures)

LANDSCAPE = """m = rbm(8, 6; seed=2, scale=0.6)
V = states(8)
function landscape(W11, W12)
    m.W[1, 1] = W11
    m.W[1, 2] = W12
    heatmap(reshape(free_energy(m, V), 16, 16); title="free energy of all 256 states")
end
interact(landscape; W11=-3:0.1:3, W12=-3:0.1:3)"""
TRAINING = "m = rbm(64, 48; seed=1)\nh = train!(m, digits(); epochs=100, learning_rate=0.05, seed=1);"
ERROR = "m = rbm(4, 6; seed=1)\nv = [1, 0, 1, 1, 0]\nfield(v) = m.W' * v\nfield(v)"


@pytest.fixture
def notebook(browser, server, request):
    name = f"{request.node.name.removeprefix('test_')}.ipynb"
    lab.new_notebook(server.folder, name, 1)
    page = browser.new_page(viewport={"width": 900, "height": 800})
    opened = lab.NotebookPage(page, server, name)
    page.keyboard.press("Control+b")
    yield opened
    page.close()


def test_sliders_over_a_landscape(notebook, screenshots):
    page = notebook.page
    fill(notebook, LANDSCAPE)
    picture = notebook.code_cells.nth(0).locator(".jupyter-widgets .jp-OutputArea-output img").first
    picture.wait_for(timeout=lab.PATIENCE_MS)
    before = picture.get_attribute("src")
    for number, presses in enumerate([10, 3]):
        notebook.code_cells.nth(0).locator(".noUi-handle").nth(number).focus()
        for _ in range(presses):
            page.keyboard.press("PageUp")
    page.wait_for_function(
        "before => document.querySelector('.jupyter-widgets .jp-OutputArea-output img')?.src != before", arg=before,
        timeout=lab.PATIENCE_MS)
    page.wait_for_timeout(1000)
    page.screenshot(path=screenshots / "sliders.png")


def test_a_training_as_it_runs(notebook, screenshots):
    fill(notebook, TRAINING)
    area = notebook.code_cells.nth(0).locator(".jp-OutputArea")
    area.locator(".jp-RenderedSVG").wait_for(timeout=lab.PATIENCE_MS)
    notebook.page.wait_for_timeout(6000)
    notebook.page.screenshot(path=screenshots / "training.png", clip=top(570))
    notebook.interrupt()
    expect(notebook.prompt(0)).not_to_have_text("[*]:", timeout=lab.PATIENCE_MS)


def test_an_error(notebook, screenshots):
    fill(notebook, ERROR)
    expect(notebook.code_cells.nth(0).locator(".jp-OutputArea")).to_contain_text("ShapeError", timeout=lab.PATIENCE_MS)
    notebook.page.screenshot(path=screenshots / "error.png", clip=top(335))


def top(height):
    """The upper part of the page, without the empty one."""
    return {"x": 0, "y": 0, "width": 900, "height": height}


def fill(notebook, code):
    """Puts code into the first cell as it is, without what an editor adds at line breaks, and runs it."""
    notebook.code_cells.nth(0).locator(".cm-content").click()
    notebook.page.keyboard.insert_text(code)
    notebook.page.keyboard.press("Control+Enter")
