"""Words for problems of commands that begin an entry or give it another id."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "form-required": message(
        "“{label}” không bỏ trống được",
        "'{label}' cannot be left out",
    ),
    "rename-unknown": message(
        "không có mục “{entry}”",
        "there is no entry '{entry}'",
        "viết loại và mã, như village/bat-trang",
        "write its type and id, such as village/bat-trang",
    ),
    "rename-taken": message(
        "mã “{id}” đã có mục khác dùng", "another entry has the id '{id}'", "chọn một mã khác", "choose another id"
    ),
    "rename-permanent": message(
        "mã điểm dừng “{id}” nằm trong các đường dẫn đã chia sẻ nên không đổi được",
        "the stop code '{id}' stands in links that people have shared and cannot change",
    ),
    "rename-no-git": message(
        "thư mục này không do git quản lý, nên không có cách lấy lại bản cũ",
        "this folder is not under git, so there would be no way back",
        "chạy lệnh trong bản sao lấy bằng git clone",
        "run this in a copy made by git clone",
    ),
    "rename-by-hand": message(
        "có chỗ dẫn tới mục này được viết theo cách không tự sửa an toàn được; chưa đổi gì",
        "something leads to this entry in a way that cannot be rewritten safely; nothing has changed",
        "tìm mã cũ trong {file} và sửa bằng tay",
        "look for the old id in {file} and change it by hand",
    ),
}
