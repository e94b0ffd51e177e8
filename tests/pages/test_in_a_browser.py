"""Pages in a real browser: nothing is asked of others, nothing is missing, no script is needed."""

from __future__ import annotations

from playwright.sync_api import Browser, Request

from tests.pages.conftest import Visit


def test_no_request_leaves_the_origin_and_none_fails(browser: Browser, visit: Visit) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda problem: failed.append(str(problem)))
    for path in visit.paths():
        page.goto(visit.address + path)
    assert [url for url in asked if not url.startswith(visit.address)] == []
    assert failed == []
    context.close()


def test_a_page_reads_the_same_without_scripts(browser: Browser, visit: Visit) -> None:
    texts = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled)
        page = context.new_page()
        page.goto(visit.address + "lang-nghe/bat-trang/")
        texts.append(page.inner_text("main"))
        context.close()
    with_scripts = texts[0].splitlines()  # buttons that only a script can serve come with it
    assert [line for line in texts[1].splitlines() if line not in with_scripts] == []
    assert "Hỏi trước" in texts[1]


def test_without_scripts_the_search_page_says_so_and_leads_on(browser: Browser, visit: Visit) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(visit.address + visit.of("search", "en") + "?q=silk")
    assert "Searching needs JavaScript." in page.inner_text("main")
    assert page.get_by_role("main").get_by_role("link", name="Villages").is_visible()
    context.close()


def test_a_missing_page_at_any_depth_has_its_looks_and_searches_in_the_language_of_its_address(
    browser: Browser, visit: Visit
) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path, title in (("khong/co/bat-trang", "Bát Tràng"), ("en/villages/nothing/van-phuc/", "Vạn Phúc")):
        answer = page.goto(visit.address + path)
        assert answer is not None
        assert answer.status == 404
        assert page.evaluate("getComputedStyle(document.querySelector('.c-lost')).display") == "grid"
        found = page.locator("main").get_by_role("list", name="Search results" if "en/" in path else "Kết quả tìm")
        found.get_by_role("link", name=title).first.wait_for()
    page.goto(visit.address + "en/zzzzzz/")
    page.get_by_role("main").get_by_role("link", name="Routes").click()
    assert page.url == visit.address + "en/routes/"
    context.close()


def test_a_search_that_finds_nothing_says_what_to_try(browser: Browser, visit: Visit) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(visit.address + visit.of("search", "en") + "?q=xyzxyzxyz")
    page.locator("main [data-empty] [role=status]").get_by_text("Nothing found").wait_for()
    page.locator("main input[name=q]").fill("silk")
    page.locator("main form:not([data-empty]) ol li").first.wait_for()
    context.close()


def test_a_citation_leads_to_its_source_inside_the_folded_list(browser: Browser, visit: Visit) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(visit.address + "lang-nghe/bat-trang/")
    link = page.locator("main sup.c-cite a").first
    target = link.get_attribute("href")
    assert target
    link.click()
    assert page.locator(target).is_visible()
    context.close()


def test_the_other_language_is_one_click_away(browser: Browser, visit: Visit) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(visit.address + "lang-nghe/xuan-la/")
    page.get_by_role("link", name="English").click()
    assert page.url == visit.address + "en/villages/xuan-la/"
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
