"""WCAG 2.2 AA on one page of every kind: by axe, at every width, enlarged, by keyboard, in the reader's own colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.test import AXE
from tests.browser import need_tools
from tests.pages.conftest import Visit

WIDTHS = (320, 360, 768, 1280, 1920)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can change with a layout or a scheme; the rest of axe's rules look at the same tree everywhere.
OF_LAYOUT = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable", "region"]
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
# Elements whose text is cut off: more of it than they show, and no way to scroll to it.
CUT = """() => [...document.querySelectorAll('body *')].filter((part) => {
  const style = getComputedStyle(part);
  const shown = part.clientWidth > 1 && part.clientHeight > 1 && part.innerText?.trim();
  return shown && /hidden|clip/.test(style.overflowX + style.overflowY)
    && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1);
}).map((part) => part.outerHTML.slice(0, 120))"""
# WCAG 2.2, 1.4.12.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
# What has the focus, whether one sees that it has, and whether it lies in view with nothing over it.
FOCUSED = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const box = part.getBoundingClientRect();
  const style = getComputedStyle(part);
  const lines = [...part.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const parts = [0.1, 0.3, 0.5, 0.7, 0.9];  // a pin with its name is no full box
  const seen = lines.some((line) => parts.some((across) => parts.some((down) => {
    const top = document.elementFromPoint(line.x + across * line.width, line.y + down * line.height);
    return top && (part.contains(top) || top === part.parentElement);
  })));
  return {
    name: part.outerHTML.slice(0, 100),
    id: part.id,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1,
    seen,
  };
}"""


@contextmanager
def opened(browser: Browser, width: int, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 740}, **options)
    yield context.new_page()
    context.close()


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_nothing_overflows_at_any_width(browser: Browser, visit: Visit) -> None:
    with opened(browser, 320) as page:
        for number, path in enumerate(visit.paths()):
            page.goto(visit.address + path)
            page.evaluate(OPEN_ALL)
            for width in (
                WIDTHS if number % 2 else WIDTHS[:2]
            ):  # 320 px is also what is left of 1280 at 400 % (WCAG 1.4.10)
                page.set_viewport_size({"width": width, "height": 740})
                assert overflow(page) <= 0, (path, width)


@pytest.mark.parametrize("change", ["html { font-size: 200% }", SPACING], ids=["text at 200 %", "text spacing"])
def test_enlarged_text_is_neither_cut_nor_wider_than_the_page(browser: Browser, visit: Visit, change: str) -> None:
    with opened(browser, 1280) as page:
        for path in visit.paths("vi"):
            page.goto(visit.address + path)
            page.evaluate(OPEN_ALL)
            page.add_style_tag(content=change)
            for width in (1280, 640):
                page.set_viewport_size({"width": width, "height": 740})
                assert overflow(page) <= 0, (path, width)
                assert page.evaluate(CUT) == [], (path, width)


@pytest.mark.parametrize(
    ("scheme", "width", "lang", "rules"),
    [
        ("light", 360, "vi", RULES),
        ("dark", 1280, "en", RULES),
        ("dark", 320, "en", OF_LAYOUT),
        ("light", 768, "vi", OF_LAYOUT),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, visit: Visit, scheme: Any, width: int, lang: str, rules: list[str]
) -> None:
    need_tools("npm packages")
    found: dict[str, Any] = {}
    with opened(browser, width, color_scheme=scheme, reduced_motion="reduce") as page:
        for path in visit.paths(lang):
            page.goto(visit.address + path)
            if rules is RULES:
                page.evaluate(OPEN_ALL)
            page.add_script_tag(path=str(AXE))
            violations = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
            for item in violations["violations"]:
                found[f"{path}: {item['id']}"] = [node["html"] for node in item["nodes"]][:3]
    assert found == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_in_sight(browser: Browser, visit: Visit, width: int) -> None:
    with opened(browser, width, reduced_motion="reduce") as page:
        for kind in ("home", "village", "route", "listing", "search", "not_found"):
            path = visit.of(kind)
            page.goto(visit.address + path)
            page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            for step in range(24):
                page.keyboard.press("Tab")
                at = page.evaluate(FOCUSED)
                if at is None:  # past the last one
                    assert step > 12, path
                    break
                assert at["marked"], (path, at["name"])
                assert at["inside"], (path, at["name"])
                assert at["seen"], (path, at["name"])


def test_the_first_stop_skips_to_the_content(browser: Browser, visit: Visit) -> None:
    with opened(browser, 1280) as page:
        for kind, lang, path in visit.samples:
            if lang != "en" or kind == "embedded_village":  # there nothing stands before the content
                continue
            page.goto(visit.address + path)
            if page.locator("[autofocus]").count():
                continue  # there one types at once
            page.keyboard.press("Tab")
            link = page.locator(":focus")
            assert link.get_attribute("href") == "#content", path
            assert (link.bounding_box() or {"y": -1})["y"] >= 0, path
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), path


def test_boxes_keep_their_lines_in_the_readers_own_colours(browser: Browser, visit: Visit) -> None:
    lines = """() => ['.c-card', '.c-button', '.c-answers', '.c-tags a', '.c-tiles a', '.c-search__field']
      .flatMap((name) => [...document.querySelectorAll(name)].filter((part) => {
        const style = getComputedStyle(part);
        return style.borderBlockEndStyle === 'none' || style.borderBlockEndColor === style.backgroundColor;
      }).map(() => name))"""
    with opened(browser, 1280, forced_colors="active", color_scheme="dark") as page:
        for path in visit.paths("vi"):
            page.goto(visit.address + path)
            assert page.evaluate(lines) == [], path
        page.goto(visit.address + visit.of("home"))
        ground, pin = page.evaluate("""() => {
          const style = (name) => getComputedStyle(document.querySelector(name));
          return [style('.m-ground').fill, style('.m-pin use').stroke];
        }""")
        assert ground != pin
        page.goto(visit.address + visit.of("figures"))
        bars, canvas = page.evaluate("""() => {
          const bar = document.querySelector('.c-bars__bar');
          return [getComputedStyle(bar).fill, getComputedStyle(document.body).backgroundColor];
        }""")
        assert bars != canvas


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, visit: Visit) -> None:
    with opened(browser, 360, reduced_motion="reduce") as page:
        for path in visit.paths("vi"):
            page.goto(visit.address + path)
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto", path
            assert page.evaluate("document.getAnimations().length") == 0, path


def test_more_contrast_leaves_no_soft_text(browser: Browser, visit: Visit) -> None:
    with opened(browser, 360, contrast="more") as page:
        page.goto(visit.address + visit.of("village"))
        soft, ink = page.evaluate(
            "['.c-glance dt', 'body'].map((name) => getComputedStyle(document.querySelector(name)).color)"
        )
        assert soft == ink
