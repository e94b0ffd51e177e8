"""The workflows of .github: linted, pinned, with least permissions, and their commands carried out as written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.pages.footer import FORMS
from tests.sheets.lists import write_csv
from tests.tiny import PROJECT, TinySite
from tests.workflows.workflow import FOLDER, WORKFLOWS, Checkout, read

VILLAGE = "content/villages/bat-trang/index.md"
NAMES = [path.name for path in WORKFLOWS]
MAY_WRITE = {"import.yml": {"contents"}, "pages.yml": {"contents"}}  # push branches of their own, never main
CLEARED = "Bỏ dấu vết của máy khác"
RUN = {
    "inputs_file": "",
    "inputs_fill": "",
    "github_token": "none",
    "github_run_id": "7",
    "github_server_url": "https://github.com",
    "github_repository": "xa-vi-du/lang-nghe",
}


def _tool(name: str) -> str:
    """A linter beside the Python that runs the tests."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is in the test group of pyproject.toml: run the tests with build.py test"
    return found


def _lint(*words: str | Path) -> None:
    found = subprocess.run([_tool(str(words[0])), *words[1:]], capture_output=True, encoding="utf-8", check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_workflows_and_forms_fit_the_schemas_of_github() -> None:
    _lint("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    _lint("check-jsonschema", "--builtin-schema", "vendor.dependabot", FOLDER / "dependabot.yml")
    *forms, settings = sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yml"), key=lambda path: path.name == "config.yml")
    assert {path.name for path in forms} == set(FORMS.values())
    _lint("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *forms)
    _lint("check-jsonschema", "--builtin-schema", "vendor.github-issue-config", settings)


def test_both_languages_ask_the_same() -> None:
    asked = [[item.get("id") for item in read(FOLDER / "ISSUE_TEMPLATE" / name)["body"]] for name in FORMS.values()]
    assert asked[0] == asked[1]


def test_an_auditor_of_workflows_finds_nothing() -> None:
    _lint("zizmor", "--offline", "--no-progress", "--persona", "pedantic", FOLDER)


def test_the_linters_see_what_is_wrong(tmp_path: Path) -> None:
    text = (FOLDER / "workflows" / "check.yml").read_text("utf-8")
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(text.replace("runs-on:", "runs_on:"), "utf-8")
    with pytest.raises(AssertionError, match="runs_on"):
        _lint("check-jsonschema", "--builtin-schema", "vendor.github-workflows", bad)
    bad.write_text(re.sub(r"@[0-9a-f]{40}", "@v7", text), "utf-8")
    with pytest.raises(AssertionError, match="unpinned"):
        _lint("zizmor", "--offline", "--no-progress", bad)


def _steps() -> Iterator[dict[str, Any]]:
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            yield from job["steps"]


def test_actions_are_pinned_by_commit_and_say_their_version() -> None:
    lines = [line for path in WORKFLOWS for line in path.read_text("utf-8").split("\n") if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("name", NAMES)
def test_each_job_has_a_time_limit_and_only_the_permissions_it_needs(name: str) -> None:
    workflow = read(FOLDER / "workflows" / name)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 30
        granted = {key for key, value in job["permissions"].items() if value == "write"}
        assert granted <= ({"pages", "id-token"} if "environment" in job else MAY_WRITE.get(name, set()))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_push_left_in_the_folders_of_a_build_is_never_used(name: str) -> None:
    for job in read(FOLDER / "workflows" / name)["jobs"].values():
        steps = job["steps"]
        builds = [number for number, step in enumerate(steps) if "build.py" in step.get("run", "")]
        restored = [number for number, step in enumerate(steps) if "actions/cache" in step.get("uses", "")]
        cleared = [number for number, step in enumerate(steps) if step.get("run") == "rm -rf .cache public"]
        assert not builds or cleared[0] < min(*builds, *restored, len(steps))


def test_the_site_is_built_every_night_at_ten_past_midnight_in_hanoi() -> None:
    when = read(FOLDER / "workflows" / "pages.yml")["on"]
    assert when["schedule"] == [{"cron": "10 17 * * *"}]
    assert when["push"] == {"branches": ["main"]}
    assert "workflow_dispatch" in when


def test_what_is_deployed_was_built_without_a_problem() -> None:
    jobs = read(FOLDER / "workflows" / "pages.yml")["jobs"]
    assert jobs["deploy"]["needs"] == "build"
    assert "if" not in jobs["deploy"]
    assert not any("continue-on-error" in step or "if" in step for step in jobs["build"]["steps"])


def test_commands_are_those_of_the_readme() -> None:
    known = set(re.findall(r"^\| `(\w+)", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE))
    used = {found for step in _steps() for found in re.findall(r"build\.py (\w+)", step.get("run", ""))}
    assert used == {"addresses", "build", "check", "compare", "import", "report"}
    assert used <= known


def test_a_good_change_is_checked_built_and_told(site: TinySite) -> None:
    change = Checkout(site).propose(VILLAGE, "summary: Làng gốm bên sông Hồng.", "summary: Làng gốm cổ.")
    done = change.run("check.yml", "check")
    assert done.codes == {
        CLEARED: 0,
        "Lấy bản trước thay đổi": 0,
        "Địa chỉ đã đăng": 0,
        "Soát lỗi": 0,
        "Dựng bản sau thay đổi": 0,
        "Dựng bản trước thay đổi": 0,
        "Thay đổi những gì": 0,
    }, done.said
    assert "::error" not in "".join(done.said.values())
    assert "## Không có lỗi" in done.summary
    assert "| Làng nghề Bát Tràng | Lý do nên đến | Làng gốm bên sông Hồng. | Làng gốm cổ. |" in done.summary
    assert "- Bát Tràng (`/lang-nghe/bat-trang/`)" in done.summary
    assert "Kim Lan (`/lang-nghe/kim-lan/`)" not in done.summary.partition("### Trang đổi nội dung")[0]
    assert (site.root / "public" / "index.html").is_file()


def test_a_broken_change_is_annotated_on_its_line_and_builds_nothing(site: TinySite) -> None:
    done = Checkout(site).propose(VILLAGE, "crafts: gom", "craftz: gom").run("check.yml", "check")
    assert list(done.codes) == [CLEARED, "Lấy bản trước thay đổi", "Địa chỉ đã đăng", "Soát lỗi", "Thay đổi những gì"]
    assert done.codes["Soát lỗi"] == 1
    annotation = next(line for line in done.said["Soát lỗi"].split("\n") if line.startswith("::error"))
    assert annotation.startswith(f"::error file={VILLAGE},line=5,col=1,title={VILLAGE}%3A5%3A1 [unknown-field]::")
    assert "không có trường “craftz”" in annotation
    assert "## 1 chỗ cần sửa" in done.summary
    assert "có phải “crafts” không?" in done.summary
    assert "Chưa so được các trang" in done.summary
    assert "| Làng nghề Bát Tràng | craftz | – | gom |" in done.summary
    assert not (site.root / "public").exists()


def test_a_change_that_mends_a_broken_base_is_still_built(site: TinySite) -> None:
    site.edit(VILLAGE, "crafts: gom", "crafts: gomm")
    done = Checkout(site).propose(VILLAGE, "crafts: gomm", "crafts: gom").run("check.yml", "check")
    assert done.good, done.said
    assert "Chưa so được các trang" in done.summary
    assert "| Làng nghề Bát Tràng | Nghề | gomm | gom |" in done.summary


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://xa-vi-du.github.io/lang-nghe", "/lang-nghe/"),
        ("https://xa-vi-du.github.io/ten-moi", "/ten-moi/"),
        ("https://xa-vi-du.github.io", "/"),
        ("https://langnghe.example.org", "/"),
    ],
)
def test_the_address_of_pages_is_the_only_setting(site: TinySite, address: str, home: str) -> None:
    done = Checkout(site).run("pages.yml", "build", steps_pages_outputs_base_url=address)
    assert done.good, done.said
    page = (site.root / "public" / "lang-nghe" / "bat-trang" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{address}/lang-nghe/bat-trang/">' in page
    assert f'class="c-masthead__name" href="{home}"' in page
    assert "example.org/lang-nghe/lang-nghe" not in page
    assert "MB" in done.said["Dựng trang"]


def test_a_failed_build_leaves_nothing_to_deploy(site: TinySite) -> None:
    site.edit(VILLAGE, "crafts: gom", "crafts: gomm")
    done = Checkout(site).run("pages.yml", "build", steps_pages_outputs_base_url="https://example.org")
    assert done.codes == {CLEARED: 0, "Địa chỉ đã đăng": 0, "Dựng trang": 1}
    assert not (site.root / "public" / "index.html").exists()


NEW = {"name": "Bình hoa", "name_is": "exact", "kind": "bình gốm", "summary": "Một bình.", "village": "Bát Tràng"}


def _inbox(site: TinySite, **files: list[dict[str, Any]]) -> Checkout:
    """A checkout with lists in its inbox, and a place it can be pushed to."""
    (site.root / "inbox").mkdir()
    for name, rows in files.items():
        write_csv(site.root / "inbox" / f"{name}.csv", rows)
    return _with_origin(site)


def _with_origin(site: TinySite) -> Checkout:
    """A checkout, and a place it can be pushed to."""
    checkout = Checkout(site)
    checkout.git("init", "--quiet", "--bare", str(site.root.parent / "origin.git"))
    checkout.git("remote", "add", "origin", str(site.root.parent / "origin.git"))
    return checkout


def _pushed(site: TinySite) -> set[str]:
    """Files of the branch that was pushed; none where there is no branch."""
    words = ["git", "--git-dir", str(site.root.parent / "origin.git"), "ls-tree", "-r", "--name-only"]
    found = subprocess.run([*words, "nhap-danh-sach-7"], capture_output=True, encoding="utf-8", check=False)
    return set(found.stdout.split())


def test_a_list_from_the_inbox_becomes_a_branch_to_propose(site: TinySite) -> None:
    done = _inbox(site, ds=[NEW]).run(
        "import.yml", "import", **{**RUN, "inputs_fill": " sources=bao-a; checked_on=2026-11-20"}
    )
    assert done.good, done.said
    assert "content/products/binh-hoa/index.md" in _pushed(site)
    assert "inbox/ds.csv" not in _pushed(site)
    assert "sources: [bao-a]" in site.read("content/products/binh-hoa/index.md")
    assert "+ product/binh-hoa" in done.summary
    assert "https://github.com/xa-vi-du/lang-nghe/compare/main...nhap-danh-sach-7?expand=1" in done.summary


def test_rows_with_a_problem_are_told_and_the_others_proposed(site: TinySite) -> None:
    rows = [NEW, {**NEW, "name": "Đĩa", "village": "Làng Lạ"}]
    done = _inbox(site, ds=rows).run("import.yml", "import", **RUN)
    assert done.good, done.said
    assert "content/products/binh-hoa/index.md" in _pushed(site)
    assert "content/products/dia/index.md" not in _pushed(site)
    assert "Làng Lạ" in done.summary


def test_a_list_that_changes_nothing_makes_no_branch(site: TinySite) -> None:
    done = _inbox(site, ds=[{"id": "bo-am", "name": "Bộ ấm"}]).run("import.yml", "import", **RUN)
    assert done.codes == {CLEARED: 0, "Nhập": 1}
    assert _pushed(site) == set()
    assert "Không có gì đổi" in done.summary


def test_of_several_lists_one_must_be_named(site: TinySite) -> None:
    checkout = _inbox(site, a=[NEW], b=[{**NEW, "name": "Đĩa"}])
    done = checkout.run("import.yml", "import", **RUN)
    assert done.codes == {CLEARED: 0, "Nhập": 1}
    assert "::error::Trong inbox/ có 2 bảng tính" in done.said["Nhập"]
    assert checkout.run("import.yml", "import", **{**RUN, "inputs_file": "b.csv"}).good
    assert "inbox/a.csv" in _pushed(site)
    assert "content/products/dia/index.md" in _pushed(site)


def test_links_are_asked_by_hand_and_the_answers_told(site: TinySite) -> None:
    """The one link of the content leads to this machine, where nobody answers."""
    site.edit("content/sources.yaml", "https://example.org/a", "http://127.0.0.1:1/a")
    done = Checkout(site).run(
        "links.yml",
        "links",
        inputs_most="5",
        github_repository_owner="xa-vi-du",
        github_event_repository_name="lang-nghe",
    )
    assert done.good, done.said
    assert "Đã hỏi 1 trong 1 liên kết ra ngoài." in done.summary
    assert "lần này không mở được: http://127.0.0.1:1/a" in done.summary
    assert "https://github.com/xa-vi-du/lang-nghe/edit/main/content/sources.yaml (bao-a)" in done.summary
    assert "http://127.0.0.1:1/a" in (site.root / "viec-can-lam.csv").read_text("utf-8-sig")
    assert list(read(FOLDER / "workflows" / "links.yml")["on"]) == ["workflow_dispatch"]


LIST = "content/addresses.txt"


def _remembered(site: TinySite) -> str:
    """The list of addresses on its branch."""
    words = ["git", "--git-dir", str(site.root.parent / "origin.git"), "show", f"dia-chi:{LIST}"]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout


def test_what_was_published_is_remembered_on_a_branch_and_heeded_by_the_next_build(site: TinySite) -> None:
    """Nobody has to do anything, and nothing is pushed to the branch of the staff, which may be protected."""
    checkout = _with_origin(site)
    assert checkout.run("pages.yml", "addresses", github_token="none").good
    first = _remembered(site)
    assert "/dia-diem/dinh/\tplace/dinh\n" in first
    checkout.git("reset", "--quiet", "--hard", "HEAD~1")  # a new run begins with main as it is
    site.delete("content/places/dinh")
    checkout.commit("A place is gone")
    done = checkout.run("pages.yml", "build", steps_pages_outputs_base_url="https://example.org")
    assert done.good, done.said
    assert "Trang này không còn nữa" in site.page("dia-diem/dinh/index.html")
    checkout.git("clean", "--quiet", "--force")
    done = checkout.run("pages.yml", "addresses", github_token="none")
    assert done.good, done.said
    assert set(first.splitlines()) <= set(_remembered(site).splitlines())


def test_a_change_that_takes_a_published_address_is_told(site: TinySite) -> None:
    checkout = _with_origin(site)
    assert checkout.run("pages.yml", "addresses", github_token="none").good
    checkout.git("reset", "--quiet", "--hard", "HEAD~1")
    done = checkout.propose("content/places/dinh/index.md", "name:", "slug: nha\nname:").run("check.yml", "check")
    assert done.good, done.said
    checkout.git("checkout", "--quiet", "--", ".")
    checkout.git("branch", "--quiet", "--delete", "--force", "change")
    checkout.git("worktree", "remove", "--force", "base")
    stolen = "---\nname: Chùa\nkind: pagoda\nvillage: bat-trang\nslug: dinh\n---\n"
    site.write("content/places/chua/index.md", stolen)
    checkout.commit("Another place")
    done = checkout.run("check.yml", "check")
    assert done.codes["Soát lỗi"] == 1
    assert "address-taken" in done.said["Soát lỗi"]
