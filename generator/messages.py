"""The words of every problem, in Vietnamese and English, by its permanent code.

A sentence says what was found and what would be right; a hint says what to do. `{suggestion}` in a problem's
values adds "did you mean" by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem
from generator.text import Bilingual


@dataclass(frozen=True, slots=True)
class Message:
    text: Bilingual
    hint: Bilingual | None = None


def _message(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Message:
    return Message(Bilingual(vi, en), Bilingual(hint_vi, hint_en) if hint_vi else None)


DID_YOU_MEAN = Bilingual("có phải “{suggestion}” không?", "did you mean '{suggestion}'?")

MESSAGES: dict[str, Message] = {
    # Files and folders
    "cannot-read": _message("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    "not-utf8": _message(
        "tệp không phải chữ UTF-8",
        "the file is not UTF-8 text",
        "mở bằng trình soạn thảo rồi lưu lại với bảng mã UTF-8",
        "open it in an editor and save it again as UTF-8",
    ),
    "too-big": _message(
        "tệp nặng {size_kb} KB, nhiều nhất {limit_kb} KB",
        "the file has {size_kb} KB, at most {limit_kb} KB are read",
        "chia thành nhiều mục nhỏ hơn",
        "split it into smaller entries",
    ),
    "empty-file": _message(
        "tệp trống", "the file is empty", "viết các trường vào, hoặc xóa tệp", "write its fields, or delete it"
    ),
    "symlink": _message(
        "đây là liên kết tượng trưng; chỉ nhận tệp và thư mục thật",
        "this is a symbolic link; only real files and folders are read",
        "chép tệp thật vào đây",
        "copy the real file here",
    ),
    "odd-file-name": _message(
        "tên “{name}” có ký tự không dùng được trong địa chỉ trang",
        "the name '{name}' holds characters that an address cannot have",
        "chỉ dùng a-z, 0-9 và dấu gạch nối, ví dụ “{example}”",
        "use only a-z, 0-9 and hyphens, such as '{example}'",
    ),
    "same-name-in-other-case": _message(
        "tên này chỉ khác “{other}” ở chữ hoa, chữ thường; Windows và macOS coi là một",
        "this name differs from '{other}' only in upper and lower case; Windows and macOS take them for one",
        "đổi tên hoặc xóa một trong hai",
        "rename or delete one of the two",
    ),
    "unexpected-file": _message(
        "không rõ tệp này để làm gì ở đây",
        "it is not clear what this file is for here",
        "mỗi mục là một thư mục có index.md; mỗi bảng là một tệp .yaml: {expected}",
        "an entry is a folder with index.md; a table is a .yaml file: {expected}",
    ),
    "missing-index": _message(
        "thư mục “{folder}” không có index.md",
        "the folder '{folder}' has no index.md",
        "thêm index.md, hoặc xóa thư mục",
        "add index.md, or delete the folder",
    ),
    "missing-file": _message("thiếu tệp “{path}”", "the file '{path}' is missing"),
    "unknown-language": _message(
        "“{lang}” không phải ngôn ngữ của trang; có: {languages}",
        "'{lang}' is not a language of the site; it has: {languages}",
    ),
    # YAML
    "no-front-matter": _message(
        "tệp phải mở đầu bằng dòng --- rồi các trường",
        "the file must begin with a line --- and then its fields",
        "thêm dòng --- ở đầu và dòng --- sau các trường",
        "put a line --- first and another after the fields",
    ),
    "front-matter-not-closed": _message(
        "phần đầu chưa được đóng lại bằng dòng ---",
        "the front matter is not closed by a line ---",
        "thêm dòng --- sau trường cuối cùng",
        "add a line --- after the last field",
    ),
    "yaml-syntax": _message("YAML viết chưa đúng: {what}", "this is not YAML: {what}", "{advice}", "{advice}"),
    "bad-character": _message(
        "có ký tự không hiện được ({character})",
        "there is a character that cannot be shown ({character})",
        "xóa ký tự ấy và gõ lại",
        "delete it and type the text again",
    ),
    "yaml-anchor": _message(
        "dấu & và * đầu giá trị là neo của YAML, không được dùng",
        "& and * before a value are YAML anchors, which are not read",
        "đặt giá trị trong dấu ngoặc kép",
        "put the value in double quotes",
    ),
    "yaml-tag": _message(
        "“{tag}” là nhãn kiểu của YAML, không được dùng",
        "'{tag}' is a YAML tag, which is not read",
        "đặt giá trị trong dấu ngoặc kép",
        "put the value in double quotes",
    ),
    "yaml-too-deep": _message("lồng nhau quá sâu", "the values are nested too deep"),
    "yaml-key": _message("tên trường phải là một từ", "a field name must be one word"),
    "repeated-field": _message(
        "trường “{field}” đã có ở dòng {first_line}",
        "the field '{field}' stands already on line {first_line}",
        "xóa một trong hai",
        "delete one of the two",
    ),
    "comment-in-value": _message(
        "phần sau dấu # bị bỏ đi vì YAML coi là ghi chú",
        "what follows # is dropped, since YAML takes it for a comment",
        'đặt cả giá trị trong dấu ngoặc kép: "{value}"',
        'put the whole value in double quotes: "{value}"',
    ),
    # Fields
    "unknown-field": _message("không có trường “{field}”", "unknown field '{field}'"),
    "missing-field": _message(
        "thiếu trường “{field}” ({label})",
        "the field '{field}' ({label}) is missing",
        "thêm dòng “{field}: …”",
        "add a line '{field}: …'",
    ),
    "expected-text": _message(
        "“{field}” phải là một giá trị, không phải danh sách hay nhóm trường",
        "'{field}' must be one value, not a list or a group of fields",
    ),
    "expected-list": _message(
        "“{field}” phải là danh sách, mỗi dòng bắt đầu bằng “- ”",
        "'{field}' must be a list, each line beginning with '- '",
    ),
    "expected-fields": _message(
        "“{field}” phải là một nhóm trường: {expected}",
        "'{field}' must be a group of fields: {expected}",
    ),
    "too-few": _message("“{field}” cần ít nhất {least}", "'{field}' needs at least {least}"),
    "too-long": _message(
        "“{field}” dài {length} ký tự, nhiều nhất {most}", "'{field}' has {length} characters, at most {most}"
    ),
    "not-a-choice": _message(
        "“{value}” không dùng được ở đây; chọn: {choices}", "'{value}' cannot stand here; choose: {choices}"
    ),
    "not-a-number": _message(
        "“{value}” không phải số", "'{value}' is not a number", "viết như {example}", "write it like {example}"
    ),
    "decimal-comma": _message(
        "“{value}” dùng dấu phẩy thập phân",
        "'{value}' has a decimal comma",
        "viết {suggested}",
        "write {suggested}",
    ),
    "out-of-range": _message("{value} nằm ngoài khoảng {low} đến {high}", "{value} is outside {low} to {high}"),
    "swapped-coordinates": _message(
        "vĩ độ và kinh độ bị đổi chỗ",
        "latitude and longitude are swapped",
        "viết lat: {lat}, lon: {lon}",
        "write lat: {lat}, lon: {lon}",
    ),
    "not-a-price": _message(
        "“{value}” không phải giá tiền đồng",
        "'{value}' is not a price in đồng",
        "viết số đồng, như 350000 hoặc 350.000",
        "write the number of đồng, such as 350000 or 350.000",
    ),
    "not-a-date": _message(
        "“{value}” không phải ngày",
        "'{value}' is not a date",
        "viết năm-tháng-ngày, như 2025-04-14",
        "write year-month-day, such as 2025-04-14",
    ),
    "not-a-partial-date": _message(
        "“{value}” không phải ngày, tháng hay năm",
        "'{value}' is not a day, a month or a year",
        "viết 2025, 2025-04 hoặc 2025-04-14, đúng chừng biết",
        "write 2025, 2025-04 or 2025-04-14, as much as is known",
    ),
    "not-a-time": _message(
        "“{value}” không phải giờ", "'{value}' is not a time", "viết như 08:30", "write it like 08:30"
    ),
    "not-days": _message(
        "“{value}” không phải các ngày trong tuần",
        "'{value}' is not days of the week",
        "viết mon-fri, sat, sun hoặc daily",
        "write mon-fri, sat, sun or daily",
    ),
    "not-stars": _message(
        "“{value}” không phải số sao OCOP",
        "'{value}' is not a number of OCOP stars",
        "viết 3, 4, 5, hoặc 3-4 khi nguồn không ghi rõ",
        "write 3, 4, 5, or 3-4 where the source does not say which",
    ),
    "not-a-range": _message(
        "“{value}” không phải một số hay khoảng số",
        "'{value}' is not a number or a range",
        "viết như 60 hoặc 60-90",
        "write it like 60 or 60-90",
    ),
    "not-a-url": _message(
        "“{value}” không phải địa chỉ trang",
        "'{value}' is not a web address",
        "bắt đầu bằng https:// hoặc http://",
        "begin with https:// or http://",
    ),
    "not-a-phone": _message(
        "“{value}” không phải số điện thoại Việt Nam",
        "'{value}' is not a Vietnamese telephone number",
        "viết như 0912 345 678 hoặc +84 912 345 678",
        "write it like 0912 345 678 or +84 912 345 678",
    ),
    "not-an-id": _message(
        "“{value}” không dùng làm mã được",
        "'{value}' cannot be an id",
        "chỉ dùng a-z, 0-9 và dấu gạch nối, như “{example}”",
        "use only a-z, 0-9 and hyphens, such as '{example}'",
    ),
    "low-confidence": _message(
        "điều có độ tin cậy thấp không được đăng",
        "a fact of low confidence is never published",
        "bỏ điều này ra, hoặc tìm thêm nguồn",
        "leave it out, or find another source",
    ),
    "closes-before-opening": _message(
        "giờ đóng {closes} không sau giờ mở {opens}", "closing time {closes} is not after opening time {opens}"
    ),
    "hours-overlap": _message(
        "hai khung giờ chồng nhau: {first} và {second}", "two opening windows overlap: {first} and {second}"
    ),
    "needs-one-of": _message("cần một trong các trường: {fields}", "one of these fields is needed: {fields}"),
    "not-accepted": _message(
        "“{field}” có giá trị không dùng được: {reason}", "the value of '{field}' cannot be used: {reason}"
    ),
    # Between entries
    "unknown-reference": _message("không có {type} nào mang mã “{value}”", "there is no {type} with the id '{value}'"),
    "repeated-id": _message(
        "mã “{id}” đã dùng ở {other}",
        "the id '{id}' is used already in {other}",
        "đổi một trong hai mã",
        "change one of the two ids",
    ),
    "same-address": _message(
        "trang này có cùng địa chỉ {address} với {other}",
        "this page has the same address {address} as {other}",
        "đổi slug của một trong hai",
        "change the slug of one of the two",
    ),
    # Translations
    "belongs-in-index": _message(
        "“{field}” là dữ kiện chung, chỉ viết trong index.md",
        "'{field}' is a fact for all languages and is written in index.md only",
        "chuyển sang index.md rồi xóa ở đây",
        "move it to index.md and delete it here",
    ),
    "unequal-lists": _message(
        "“{field}” có {count} mục ở đây nhưng {base_count} mục trong index.md",
        "'{field}' has {count} items here but {base_count} in index.md",
        "mỗi mục một bản dịch, đúng thứ tự; chưa dịch thì viết “- {{}}”",
        "one translation for each item, in the same order; write '- {{}}' for one not translated yet",
    ),
    # Prose
    "unknown-link": _message("liên kết “{link}” không dẫn tới mục nào", "the link '{link}' leads to no entry"),
    "unsafe-link": _message(
        "liên kết “{link}” không được phép",
        "the link '{link}' is not allowed",
        "chỉ dùng https, http, mailto hoặc tel",
        "use https, http, mailto or tel",
    ),
    "heading-level": _message(
        "tiêu đề trong bài bắt đầu từ ##, vì # là tên trang",
        "headings in the text begin with ##, since # is the page's name",
        "viết ## rồi ###, không nhảy bậc",
        "write ## and then ###, without a gap",
    ),
    # Templates
    "template-syntax": _message("mẫu trang viết chưa đúng: {reason}", "the template cannot be read: {reason}"),
    "template-error": _message(
        "mẫu trang gặp lỗi khi dựng {target}: {reason}", "the template fails while making {target}: {reason}"
    ),
    "template-missing": _message("không có mẫu “{name}”", "there is no template '{name}'"),
    "template-dynamic": _message(
        "tên mẫu phải viết sẵn trong dấu ngoặc kép", "the name of a template must be written in quotes, not computed"
    ),
    "asset-missing": _message("không có tệp “{name}” trong assets/", "there is no file '{name}' in assets/"),
    # Output
    "same-output": _message(
        "hai trang cùng ghi vào “{path}”: {first} và {second}", "two pages write to '{path}': {first} and {second}"
    ),
    "cannot-write": _message("không ghi được: {reason}", "it cannot be written: {reason}"),
    "foreign-output-folder": _message(
        "thư mục “{path}” có tệp không do trang này sinh ra (ví dụ “{example}”), nên không ghi đè",
        "the folder '{path}' holds files this site did not make (such as '{example}'), so it is left alone",
        "chọn thư mục khác bằng --out, hoặc dọn trống thư mục ấy",
        "choose another folder with --out, or empty that one",
    ),
    "disk-full": _message(
        "ổ đĩa đã đầy, trang cũ vẫn giữ nguyên",
        "the disk is full; the last good site stays as it was",
        "dọn bớt chỗ trống rồi chạy lại",
        "free some space and run it again",
    ),
}


def describe(item: Problem, lang: str) -> tuple[str, str]:
    """The sentence and the hint ("" if none) of a problem in `vi` or `en`."""
    message = MESSAGES[item.code]
    values = {name: value.pick(lang) if isinstance(value, Bilingual) else value for name, value in item.values}
    text = message.text.pick(lang).format(**values)
    hints = []
    if values.get("suggestion"):
        hints.append(DID_YOU_MEAN.pick(lang).format(**values))
    elif message.hint and not message.hint.pick(lang).startswith("{advice}"):
        hints.append(message.hint.pick(lang).format(**values))
    elif message.hint and values.get("advice"):
        hints.append(values["advice"])
    return text, " ".join(hints)
