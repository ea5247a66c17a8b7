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
    assert items.all_inner_texts() == ["free_energy", "free_energy_gap", "free_energy_gradient"]
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


LANDSCAPE = "m = rbm(2, 2; seed=1)\nlook(w) = bar([w, 1, 2]; title=\"w = $w\")\ninteract(look; w=-3:0.1:3)"


def handle(notebook, number):
    return notebook.code_cells.nth(number).locator(".noUi-handle").first


def test_dragging_a_slider_redraws(scratch):
    scratch.start(0, LANDSCAPE)
    handle(scratch, 0).wait_for(timeout=lab.PATIENCE_MS)
    scratch.code_cells.nth(0).locator(".jupyter-widgets .jp-RenderedSVG").wait_for()
    seen = {picture(scratch, 0)}
    box = handle(scratch, 0).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    scratch.page.mouse.move(x, y)
    scratch.page.mouse.down()
    for step in range(1, 21):
        scratch.page.mouse.move(x + 6 * step, y)
        scratch.page.wait_for_timeout(60)
        seen.add(picture(scratch, 0))
    scratch.page.mouse.up()
    assert len(seen) > 5, "the picture follows the pointer"
    # The last value is the one that is drawn.
    value = scratch.code_cells.nth(0).locator(".widget-readout").inner_text().replace("−", "-")
    assert scratch.run(1, "m.nv") == "2", "the kernel is free again"
    scratch.page.wait_for_timeout(300)
    assert f"w = {float(value):g}" in picture(scratch, 0)


def picture(notebook, number):
    """What the picture in a cell's widgets says and shows."""
    return notebook.page.evaluate(
        """number => {
            const cell = document.querySelectorAll('.jp-CodeCell')[number];
            const image = cell.querySelector('.jupyter-widgets .jp-RenderedSVG img');
            if (image) return decodeURIComponent(image.src);
            return cell.querySelector('.jupyter-widgets .jp-RenderedSVG')?.innerHTML ?? '';
        }""", number)


def test_a_page_that_reloads_keeps_its_controls(scratch):
    scratch.start(0, LANDSCAPE)
    handle(scratch, 0).wait_for(timeout=lab.PATIENCE_MS)
    handle(scratch, 0).focus()
    for _ in range(5):
        scratch.page.keyboard.press("ArrowRight")
    expect(scratch.code_cells.nth(0).locator(".widget-readout")).to_have_text("−2.5")
    scratch.saved()
    scratch.page.reload()
    handle(scratch, 0).wait_for(timeout=lab.PATIENCE_MS)
    expect(scratch.code_cells.nth(0).locator(".widget-readout")).to_have_text("−2.5")
    before = picture(scratch, 0)
    assert "w = -2.5" in before
    handle(scratch, 0).focus()
    scratch.page.keyboard.press("ArrowRight")
    scratch.page.wait_for_function(
        "() => document.querySelector('.jp-CodeCell .widget-readout').textContent == '−2.4'")
    scratch.page.wait_for_timeout(500)
    assert "w = -2.4" in picture(scratch, 0), "the reloaded page still reaches the kernel"


def test_a_chart_tells_values_under_the_pointer(scratch):
    scratch.start(0, "bar([3, 1, 2]; title=\"three\")")
    chart = scratch.code_cells.nth(0).locator(".vega-embed svg")
    chart.wait_for(timeout=lab.PATIENCE_MS)
    chart.locator("path[aria-roledescription='bar']").nth(1).hover()
    tip = scratch.page.locator("#vg-tooltip-element")
    expect(tip).to_be_visible()
    assert re.sub(r"\s+", " ", tip.inner_text()).strip() == "index: 2 name: 2 value: 1"


def test_a_training_is_seen_while_it_runs(scratch):
    scratch.start(0, "train!(rbm(64, 64; seed=1), digits(); epochs=10^6, learning_rate=0.01, seed=1);")
    area = scratch.code_cells.nth(0).locator(".jp-OutputArea")
    area.locator("progress").wait_for(timeout=lab.PATIENCE_MS)
    area.locator(".jp-RenderedSVG").wait_for(timeout=lab.PATIENCE_MS)
    curves = set()
    for _ in range(40):
        curves.add(area.locator(".jp-RenderedSVG").first.inner_html())
        scratch.page.wait_for_timeout(250)
        if len(curves) > 2:
            break
    assert len(curves) > 2, "the curve grows in its place"
    assert area.locator("progress").count() == 1 and area.locator(".jp-RenderedSVG").count() == 1
    scratch.interrupt()
    expect(area).to_contain_text("Interrupted")
    kept = [output["data"] for output in scratch.saved()["cells"][0]["outputs"] if "data" in output]
    assert "image/png" in kept[1], "what is saved is the last state, as a picture too"
