"""The pages in a real browser: no accessibility violations by light or dark, no request, keys that walk, a PDF."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from saksi.cli.main import run

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
STORIES = Path(__file__).resolve().parents[1] / "cases/stories/dev"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROBE = """
(async () => {
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const here = () => [...document.querySelectorAll(".here")].map((element) => element.textContent);
  press("j");
  const first = here();
  press("j");
  const second = here();
  press("k");
  const back = here();
  const links = [...document.querySelectorAll("a[href^='#']")].map((link) => link.getAttribute("href").slice(1));
  const found = await axe.run(document, { runOnly: RULES });
  const result = {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    requests: performance.getEntriesByType("resource").map((entry) => entry.name),
    dangling: links.filter((id) => document.getElementById(id) === null),
    walk: [first, second, back],
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    violations: found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`),
  };
  const out = document.createElement("pre");
  out.id = "probe";
  out.textContent = JSON.stringify(result);
  document.body.append(out);
})();
"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def axe() -> str:
    spec = find_spec("axe_core_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-core-python is not installed")
    return next(Path(spec.origin).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def look(page: Path, *, dark: bool, width: int = 1280) -> dict[str, Any]:
    """What the page is like in the browser."""
    probed = page.with_name(f"probed-{page.name}")
    script = f"<script>{axe()}</script><script>{PROBE.replace('RULES', json.dumps(RULES))}</script></body>"
    probed.write_text(page.read_text(encoding="utf-8").replace("</body>", script), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    profile = f"--user-data-dir={page.parent / f'profile-{dark}-{width}'}"
    command = [
        CHROMIUM,
        *FLAGS,
        scheme,
        profile,
        f"--window-size={width},900",
        "--virtual-time-budget=60000",
        "--dump-dom",
    ]
    done = subprocess.run([*command, probed.as_uri()], capture_output=True, timeout=120, check=True)
    found = re.search(r'<pre id="probe">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    assert found is not None, done.stderr.decode()[-2000:]
    return json.loads(unescape(found[1]))


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Iterator[dict[str, Path]]:
    folder = tmp_path_factory.mktemp("pages")
    patch = pytest.MonkeyPatch()
    patch.setenv("SAKSI_CACHE_DIR", str(folder / "cache"))
    patch.delenv("SAKSI_WATCHLIST", raising=False)
    sample = Path(__file__).resolve().parents[2] / "src/saksi/resources/samples/kunjungan_pabrik.txt"
    stories = [str(STORIES / f"{name}.jsonl") for name in ("lavrov-talks", "shoigu-tehran")]
    assert run(["read", str(sample), "--html", str(folder / "article.html"), "-q"]) == 0
    assert run(["dossier", *stories, "--out", str(folder / "story.html"), "-q"]) == 0
    yield {"article": folder / "article.html", "story": folder / "story.html"}
    patch.undo()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["article", "story"])
def test_page_is_accessible_and_needs_nothing_else(pages, name, dark):
    seen = look(pages[name], dark=dark)
    assert seen["dark"] is dark
    assert seen["violations"] == []
    assert seen["requests"] == []
    assert seen["dangling"] == []


@pytest.mark.parametrize("name", ["article", "story"])
def test_keys_walk_through_the_marked_spans(pages, name):
    first, second, back = look(pages[name], dark=False)["walk"]
    assert len(first) == len(second) == 1
    assert first == back


@pytest.mark.parametrize("name", ["article", "story"])
def test_a_narrow_screen_needs_no_sideways_scrolling(pages, name):
    assert look(pages[name], dark=False, width=500)["wide"] <= 0


@pytest.mark.parametrize("name", ["article", "story"])
def test_page_prints(pages, name, tmp_path):
    out = tmp_path / "page.pdf"
    command = [
        CHROMIUM,
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--print-to-pdf={out}",
        pages[name].as_uri(),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_size > 20_000
