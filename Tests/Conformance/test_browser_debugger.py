"""JupyterLab's debugger panel in a headless Chromium: a breakpoint by a click, a stop, variables, steps."""

import labserver as lab
import pytest
from playwright.sync_api import expect
from test_browser import browser, screenshots, server  # noqa: F401 (fixtures)

MODEL = "m = rbm(4, 3; seed=1, scale=1)\nD = bars_and_stripes(2)\nt = trainer(m, D; learning_rate=0.5, method=:exact)"
LOOP = "for e in 1:4\n    g = gradient(m, D)\n    step!(t)\nend\nround(kl(D, m); digits=4)"


class Debugging:
    """A notebook whose debugger is on."""

    def __init__(self, page, server, name):
        self.page = page
        self.notebook = lab.NotebookPage(page, server, name)

    def switch_on(self):
        self.page.locator(".jp-DebuggerBugButton").click()
        expect(self.panel()).to_be_visible()
        expect(self.gutter(0)).to_be_visible()

    def panel(self):
        return self.page.locator(".jp-DebuggerSidebar")

    def unfold_panel(self):
        """JupyterLab opens its panel when a debugger starts, and on a new page may fold it again: it restores its layout
        when it comes to it."""
        if not self.panel().is_visible():
            self.page.locator('.jp-SideBar.jp-mod-right [data-id="jp-debugger-sidebar"]').click()
        expect(self.panel()).to_be_visible()

    def gutter(self, cell):
        return self.notebook.code_cells.nth(cell).locator(".cm-gutter.cm-breakpoint-gutter")

    def click_gutter(self, cell, line):
        """Clicks beside a line, counted from 1; the first element of a gutter is there for its width alone."""
        self.gutter(cell).locator(".cm-gutterElement").nth(line).click()

    def breakpoints(self):
        return self.page.locator(".jp-DebuggerBreakpoint")

    def frames(self):
        return self.page.locator(".jp-DebuggerCallstackFrame-name")

    def current_line(self):
        return self.page.locator(".jp-DebuggerEditor-highlight")

    def variable(self, name):
        """What stands behind a variable in the panel."""
        item = self.page.locator(".jp-DebuggerVariables-body .jp-TreeItem").filter(
            has=self.page.locator(f"xpath=./span[@class='jp-DebuggerVariables-name' and text()='{name}']"))
        return item.first

    def press(self, command):
        self.page.locator(f'.jp-DebuggerSidebar jp-button[data-command="debugger:{command}"]').click()


@pytest.fixture
def debugging(browser, server, screenshots, request):
    name = f"{request.node.name}.ipynb"
    lab.new_notebook(server.folder, name, 2, [MODEL, LOOP])
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    yield Debugging(page, server, name)
    page.screenshot(path=screenshots / f"{request.node.name}.png")
    page.close()


def test_a_training_loop_in_the_debugger_panel(debugging, screenshots):
    page, notebook = debugging.page, debugging.notebook
    notebook.run(0)
    debugging.switch_on()
    debugging.click_gutter(1, 3)
    expect(debugging.breakpoints()).to_have_count(1)
    notebook.start(1)
    expect(debugging.current_line()).to_have_text("    step!(t)")
    expect(debugging.frames()).to_have_text(["In[2]"])
    expect(debugging.variable("e")).to_contain_text("1")
    expect(debugging.variable("g")).to_contain_text("Gradient 4×3")
    page.screenshot(path=screenshots / "debugger-stopped.png")
    # The gradient as a cell would show it, and opened into its parts.
    debugging.variable("g").locator(".jp-DebuggerVariables-name").first.hover()
    page.get_by_title("Render variable: g").click()
    picture = page.locator(".jp-DebuggerRichVariable .jp-VariableRendererPanel-renderer")
    expect(picture).to_be_visible(timeout=lab.PATIENCE_MS)
    debugging.variable("g").locator("[part=expand-collapse-button]").first.click()
    expect(debugging.variable("positive")).to_be_visible()
    page.screenshot(path=screenshots / "debugger-gradient.png")
    # A step, and on to the end.
    debugging.press("next")
    expect(debugging.current_line()).to_have_text("    g = gradient(m, D)")
    expect(debugging.variable("e")).to_contain_text("2")
    debugging.press("continue")
    expect(debugging.current_line()).to_have_text("    step!(t)")
    debugging.click_gutter(1, 3)
    expect(debugging.breakpoints()).to_have_count(0)
    debugging.press("continue")
    expect(notebook.prompt(1)).to_have_text("[2]:")
    assert float(notebook.output(1)) > 0


def test_a_page_that_is_loaded_anew_is_where_it_was(debugging):
    page, notebook = debugging.page, debugging.notebook
    notebook.run(0)
    debugging.switch_on()
    debugging.click_gutter(1, 3)
    expect(debugging.breakpoints()).to_have_count(1)
    notebook.start(1)
    expect(debugging.current_line()).to_have_text("    step!(t)")
    page.reload()
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=lab.PATIENCE_MS)
    expect(debugging.frames()).to_have_text(["In[2]"], timeout=lab.PATIENCE_MS)
    debugging.unfold_panel()
    expect(debugging.variable("e")).to_contain_text("1")
