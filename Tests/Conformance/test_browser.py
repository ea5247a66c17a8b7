"""JupyterLab in a headless Chromium: the course runs there, and the notebook's aids work as a user expects them."""

import json
import re
import shutil

import labserver as lab
import pytest
from playwright.sync_api import expect, sync_playwright

COURSE = "01-the-negative-phase.ipynb"
SCRATCH = "scratch.ipynb"


@pytest.fixture(scope="module")
def screenshots(root):
    """Where the pictures for human eyes go."""
    folder = root / "artifacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def server(kernelspec, root, tmp_path_factory):
    with lab.serve(root / "notebooks", tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium")
    assert path, "chromium is missing: make test installs it"
    with sync_playwright() as playwright:
        # Chromium's sandbox refuses to run as root, which everyone is in a container.
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def course(browser, server, screenshots):
    """The first notebook of the course, run from top to bottom in the browser."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    notebook = lab.NotebookPage(page, server, COURSE)
    notebook.run_all()
    page.locator(".jp-Notebook mjx-container").first.wait_for()
    for number, cell in enumerate(notebook.cells.all()):
        if number % 4 == 0:
            cell.scroll_into_view_if_needed()
            page.screenshot(path=screenshots / f"course-{number:02}.png")
    yield notebook
    page.close()


@pytest.fixture
def scratch(browser, server, screenshots, request):
    """An empty notebook with a kernel of its own."""
    lab.new_notebook(server.folder, SCRATCH, 3)
    page = browser.new_page(viewport={"width": 1100, "height": 700})
    yield lab.NotebookPage(page, server, SCRATCH)
    page.screenshot(path=screenshots / f"{request.node.name}.png")
    page.close()


def test_the_server_lists_the_kernel(server):
    spec = server.get("api/kernelspecs")["kernelspecs"]["harmonium"]["spec"]
    assert spec["display_name"] == "Harmonium (RBM)"
    assert spec["language"] == "harmonium"


def test_every_cell_of_the_course_runs(course):
    cells = [cell for cell in course.saved()["cells"] if cell["cell_type"] == "code"]
    errors = [output for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]
    assert errors == []
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))


def test_formulas_are_typeset(course):
    kept = json.loads(course.path.read_text())
    markdown = "".join("".join(cell["source"]) for cell in kept["cells"] if cell["cell_type"] == "markdown")
    displayed = len(re.findall(r"\$\$.+?\$\$", markdown, re.S))
    assert displayed >= 7, "the course shows at least the seven equations"
    texts = course.page.locator(".jp-MarkdownCell mjx-container[display='true']")
    assert texts.count() >= displayed
    assert course.page.locator(".jp-OutputArea mjx-container").count() > 0, "results are formulas too"
    assert course.page.locator("mjx-merror, [data-mjx-error]").count() == 0
    for text in course.page.locator(".jp-Notebook .jp-RenderedMarkdown, .jp-Notebook .jp-RenderedLatex").all():
        assert "$$" not in text.inner_text()


def test_pictures_are_there(course):
    sizes = course.page.locator(".jp-OutputArea-output").locator("img, svg:not(mjx-container svg)").evaluate_all(
        """pictures => pictures.map(picture => [
               picture.getBoundingClientRect().width,
               picture.tagName == 'IMG' ? picture.naturalWidth : picture.childElementCount])"""
    )
    assert len(sizes) >= 5
    assert all(width > 20 and content > 0 for width, content in sizes), sizes


def test_code_is_highlighted(scratch):
    scratch.write(0, "function f(x) # say\n    return \"text\"")
    colours = {
        word: scratch.code_cells.nth(0).locator(".cm-content span", has_text=re.compile(f"^{re.escape(word)}$")).first
        .evaluate("token => getComputedStyle(token).color")
        for word in ["function", "# say", '"text"']
    }
    assert len(set(colours.values())) == 3, colours


def test_tab_completes(scratch):
    scratch.write(0, "free_en")
    scratch.page.keyboard.press("Tab")
    items = scratch.page.locator(".jp-Completer .jp-Completer-match")
    expect(items.first).to_be_visible()
    assert items.all_inner_texts() == ["free_energy", "free_energy_gradient"]
    scratch.page.keyboard.press("Enter")
    expect(scratch.code_cells.nth(0).locator(".cm-content")).to_have_text("free_energy")


def test_shift_tab_tells_of_the_function(scratch):
    scratch.write(0, "free_energy(")
    scratch.page.keyboard.press("Shift+Tab")
    expect(scratch.page.locator(".jp-Tooltip")).to_contain_text("free_energy(m, v)")


def test_the_interrupt_button_stops_a_loop_and_keeps_the_variables(scratch):
    assert scratch.run(0, "x = 41") == "41"
    scratch.start(1, "while true\nend")
    expect(scratch.prompt(1)).to_have_text("[*]:")
    scratch.interrupt()
    expect(scratch.code_cells.nth(1).locator(".jp-OutputArea")).to_contain_text("Interrupted")
    assert scratch.run(2, "x + 1") == "42"
