"""Words for problems of dated notices."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "notice-ends-first": message(
        "thông báo hết hạn ngày {last}, trước khi bắt đầu ngày {first}",
        "the notice ends on {last}, before it begins on {first}",
        "sửa first (từ ngày) hoặc last (đến hết ngày); một ngày thì hai dòng như nhau",
        "mend first or last; for one day both are the same",
    ),
    "notice-overlap": message(
        "thông báo này trùng ngày với thông báo cùng loại {other}",
        "this notice has days in common with one of the same kind, {other}",
        "gộp hai thông báo làm một, hoặc cho thông báo này bắt đầu ngày {after}",
        "make the two one, or let this one begin on {after}",
    ),
    "notice-not-translated": message(
        "thông báo còn thiếu tiếng: {languages}",
        "the notice is missing in: {languages}",
        "viết ngay ở đây, mỗi thứ tiếng một lời, thay cho dòng text đang có:\n{lines}",
        "write it here, in each language, instead of the present line text:\n{lines}",
    ),
}
