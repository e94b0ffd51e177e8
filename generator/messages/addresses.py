"""Words for problems with addresses that people keep: links, short codes on signs."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "not-an-address": message(
        "“{value}” không phải một địa chỉ đã đăng",
        "'{value}' is not an address of the site",
        "một dòng là /duong-dan/ và, sau một dấu Tab, loại/mã; lấy lại tệp này từ bản trước trong lịch sử",
        "a line is /path/ and, after a tab, type/id; take this file back from the history",
    ),
    "address-taken": message(
        "địa chỉ {address} từng là của {was}, nay lại dẫn tới {now}: liên kết cũ sẽ đưa người đọc đến nhầm chỗ",
        "{address} belonged to {was} and would now lead to {now}: old links would lead readers astray",
        "cho {now} một slug khác; nếu vẫn là mục ấy mang mã mới, ghi mã cũ vào old_slugs của nó",
        "give {now} another slug; if it is the same thing under a new id, write the old id into its old_slugs",
    ),
    "published-file-gone": message(
        "tệp {address} từng đăng nay không còn, ai mở sẽ gặp trang 404",
        "the file {address} was published and is gone; who opens it meets the page of what is not found",
        "nếu xóa nhầm thì khôi phục mục của nó; nếu không, giữ nguyên dòng này",
        "if its entry was deleted by mistake bring it back; otherwise leave this line as it is",
        warns=True,
    ),
    "short-code-reused": message(
        "mã ngắn {address} đã in cho {was}, nay lại dẫn tới {now}",
        "the short code {address} is printed for {was} and would now lead to {now}",
        "đặt một mã chưa ai dùng cho {now} trong content/stop-codes.yaml; "
        "nếu vẫn là mục ấy mang mã mới, ghi mã cũ vào old_slugs của nó",
        "give {now} a code that nothing had before in content/stop-codes.yaml; "
        "if it is the same thing under a new id, write the old id into its old_slugs",
    ),
    "same-short-code": message(
        "mã ngắn {code} tính từ mã mục này trùng với mã của {other}",
        "the short code {code}, worked out from this id, is that of {other} too",
        "đổi mã của mục thêm sau, thêm một chữ là đủ",
        "change the id of the newer of the two; one more letter will do",
    ),
}
