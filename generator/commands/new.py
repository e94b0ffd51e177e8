"""Begins an entry: asks for what it needs, one question after another, and writes what the check accepts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from generator.commands.loading import load
from generator.commands.options import command_parser, config_from
from generator.errors import BuildFailed, Problem, problem
from generator.forms import FORMS, Form, questions_of
from generator.messages import describe
from generator.model import TYPES_BY_NAME
from generator.reporting import report
from generator.saving import save
from generator.sheets.columns import Column
from generator.text import Bilingual

LANGUAGES = ("vi", "en")  # for which the options are named
BEGIN = Bilingual(
    "{type} mới. Câu không có dấu * có thể bỏ trống: nhấn Enter. Dừng lại: Ctrl-C, chưa ghi gì.",
    "A new entry: {type}. Questions without * may be left out: press Enter. To stop: Ctrl-C, nothing is written.",
)
ASK_ID = Bilingual("Mã, là phần cuối địa chỉ trang", "Id, the end of the page's address")
NUMBERED = Bilingual("Gõ số, hoặc chữ như trong danh sách.", "Type a number, or the words.")
ENDED = Bilingual("Câu trả lời hết giữa chừng; chưa ghi gì.", "The answers ended too early; nothing is written.")
DONE = Bilingual(
    "Đã ghi {files}. Viết bài bên dưới dòng --- thứ hai, rồi chạy build.py check.",
    "Wrote {files}. Write the text below the second line ---, then run build.py check.",
)


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 written, 1 problems or answers that ended; then nothing is written."""
    options = _parser(arguments).parse_args(arguments)
    try:
        loaded = load(config_from(options, options.root.resolve() / "public", "build"))
        directory = loaded.content({}).directory
        form = Form(options.type, loaded.settings.languages, loaded.sources, directory, loaded.check)
        given = {key: value for key, value in vars(options).items() if value is not None}
        if options.yes:
            _take(form, given)
        else:
            _ask(form, given, options.lang)
        files = form.files()
        save(options.root.resolve(), files, loaded.sources)
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    except EOFError:
        print(f"\n{ENDED.pick(options.lang)}")
        return 1
    print(DONE.pick(options.lang).format(files=", ".join(files)))
    return 0


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """With an option for each question of the type that the line names."""
    parser = command_parser("new", "Begins an entry by answering questions (tạo mục mới bằng cách trả lời câu hỏi).")
    parser.add_argument("type", choices=FORMS, help="what to begin (loại mục)")
    parser.add_argument("--yes", action="store_true", help="ask nothing, take the options (không hỏi, lấy từ tùy chọn)")
    parser.add_argument("--id", help=f"{ASK_ID.en} ({ASK_ID.vi})")
    chosen = next((word for word in arguments if word in FORMS), None)
    for column in questions_of(chosen, LANGUAGES) if chosen else ():
        help_text = f"{column.label.en} ({column.label.vi})".replace("%", "%%")
        parser.add_argument(option_of(column), dest=column.key, metavar="…", help=help_text)
    return parser


def option_of(column: Column) -> str:
    """--name, --name-en, --lunar-day."""
    parts = [str(part) for part in column.path if not isinstance(part, int)]
    if column.lang and column.lang != LANGUAGES[0]:
        parts.append(column.lang)
    return f"--{'-'.join(parts).replace('_', '-')}"


def _take(form: Form, given: dict[str, str]) -> None:
    """All answers from the options. Raises BuildFailed with every problem."""
    found = []
    for column in form.questions:
        if refused := form.answer(column, given.get(column.key, "")):
            found.append(_at(option_of(column), refused))
    form.entry_id = given.get("id") or form.suggested_id()
    if refused := form.refuse_id(form.entry_id):
        found.append(_at("--id", refused))
    found = found or [item for _, item in form.problems()]
    if found:
        raise BuildFailed(found)


def _at(option: str, item: Problem) -> Problem:
    return problem(option, 0, 0, item.code, **dict(item.values))


def _ask(form: Form, given: dict[str, str], lang: str) -> None:
    """One question after another; each is asked until its answer can be taken."""
    print(BEGIN.pick(lang).format(type=TYPES_BY_NAME[form.type_name].label.pick(lang)))
    for column in form.questions:
        if column.key in given and not _refused(form.answer(column, given[column.key]), lang):
            continue
        _put(form, column, lang)
    form.entry_id = given.get("id", "")
    while not form.entry_id or _refused(form.refuse_id(form.entry_id), lang):
        made = form.suggested_id()
        print(f"\n{ASK_ID.pick(lang)} *{f' [{made}]' if made else ''}")
        form.entry_id = _read().strip() or made or "?"
    while found := form.problems():  # what only all answers together show
        asked, reason = found[0]
        if asked is None:
            raise BuildFailed(item for _, item in found)
        _refused(reason, lang)
        _put(form, asked, lang)


def _put(form: Form, column: Column, lang: str) -> None:
    """Asks one question until its answer can be taken."""
    print("\n" + "\n".join(_question(column, lang)))
    while _refused(form.answer(column, _choice(column, _read())), lang):
        pass


def _question(column: Column, lang: str) -> Iterator[str]:
    hint = column.hint.pick(lang)
    yield f"{column.label.pick(lang)}{' *' if column.required else ''}{f' – {hint}' if hint else ''}"
    if column.choices is not None:
        for number, (_, words) in enumerate(column.choices.labels, start=1):
            yield f"  {number}. {words.pick(lang)}"
        yield f"  {NUMBERED.pick(lang)}"


def _choice(column: Column, text: str) -> str:
    """The code behind a number of a list."""
    labels = column.choices.labels if column.choices else ()
    number = int(text) if text.strip().isdecimal() and len(text) < 4 else 0
    return labels[number - 1][0] if 0 < number <= len(labels) else text


def _read() -> str:
    print("> ", end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _refused(item: Problem | None, lang: str) -> bool:
    """Whether an answer was refused; then the reason is printed."""
    if item is None:
        return False
    text, hint = describe(item, lang)
    print(f"  {text}{f'; {hint}' if hint else ''}")
    return True
