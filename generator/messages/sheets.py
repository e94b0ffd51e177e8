"""Words for problems of spreadsheets."""

from __future__ import annotations

from generator.messages.message import Message, message

_SAVE_AS_XLSX = (
    "mở bằng Excel hay LibreOffice, chọn Lưu thành (Save as), kiểu .xlsx hoặc CSV UTF-8",
    "open it in Excel or LibreOffice, choose Save as, and the type .xlsx or CSV UTF-8",
)

MESSAGES: dict[str, Message] = {
    "sheet-damaged": message(
        "tệp bảng tính hỏng, không mở được", "the workbook is damaged and cannot be opened", *_SAVE_AS_XLSX
    ),
    "sheet-macro": message(
        "tệp có macro (chương trình nằm trong bảng tính) nên không đọc",
        "the workbook holds macros, programs of its own, and is not read",
        "chọn Lưu thành (Save as), kiểu .xlsx: danh sách còn nguyên, macro bị bỏ lại",
        "choose Save as, type .xlsx: the list stays, the macros are left behind",
    ),
    "sheet-password": message(
        "tệp đặt mật khẩu nên không đọc được",
        "the workbook has a password and cannot be read",
        "trong Excel: Tệp, Thông tin, Bảo vệ sổ làm việc, xóa mật khẩu rồi lưu lại",
        "in Excel: File, Info, Protect workbook, take the password out and save",
    ),
    "sheet-old-xls": message(
        "đây là tệp .xls của Excel đời cũ (trước 2007)",
        "this is an .xls file of an old Excel (before 2007)",
        *_SAVE_AS_XLSX,
    ),
    "sheet-other-kind": message(
        "tệp không phải bảng tính .xlsx hay CSV", "the file is neither an .xlsx workbook nor CSV", *_SAVE_AS_XLSX
    ),
    "sheet-unpacks-too-big": message(
        "tệp nén giải ra hơn {limit_mb} MB, một danh sách không thể lớn thế",
        "the file unpacks to more than {limit_mb} MB, which no list needs",
        "chép riêng các ô có chữ sang một tệp mới",
        "copy only the cells that hold something to a new file",
    ),
    "sheet-too-heavy": message(
        "tệp nặng hơn {limit_mb} MB",
        "the file has more than {limit_mb} MB",
        "bỏ ảnh ra khỏi bảng tính, hoặc chia thành nhiều tệp",
        "take pictures out of the workbook, or split it into several",
    ),
    "sheet-too-long": message(
        "có hơn {limit} ô có chữ",
        "more than {limit} cells hold something",
        "chia thành nhiều tệp",
        "split it into several files",
    ),
    "sheet-too-many-rows": message(
        "danh sách dài hơn {limit} dòng",
        "the list has more than {limit} rows",
        "chia thành nhiều tệp",
        "split it into several files",
    ),
    "sheet-empty": message(
        "bảng tính trống",
        "the workbook is empty",
        "chạy “build.py export …” để có một bảng mẫu",
        "run 'build.py export …' for a list to begin with",
    ),
    "sheet-not-unicode": message(
        "tệp CSV không phải UTF-8 hay UTF-16, chữ Việt có thể đã mất dấu",
        "the CSV file is neither UTF-8 nor UTF-16; Vietnamese letters may have been lost",
        "trong Excel chọn Lưu thành (Save as), kiểu “CSV UTF-8” hoặc .xlsx",
        "in Excel choose Save as, type 'CSV UTF-8' or .xlsx",
    ),
    "sheet-not-text": message(
        "tệp không phải văn bản CSV đọc được", "the file is not readable CSV text", *_SAVE_AS_XLSX
    ),
    "sheet-no-header": message(
        "không thấy dòng tiêu đề có tên các cột",
        "there is no row with the names of the columns",
        "chép dòng tiêu đề từ tệp do “build.py export …” ghi ra",
        "copy the row of headers from a file that 'build.py export …' wrote",
    ),
    "sheet-repeated-column": message(
        "cột “{column}” có hai lần nên không rõ lấy cột nào",
        "the column '{column}' is there twice, so which one counts is not clear",
        "xóa hoặc đổi tên một cột",
        "delete or rename one of the two",
    ),
    "sheet-repeated-id": message(
        "mã “{id}” còn ở dòng {row}; không dòng nào được ghi",
        "the id '{id}' is in row {row} too; neither row is taken",
        "giữ một dòng, hoặc gõ mã khác vào cột Mã",
        "keep one row, or type another id into the column Id",
    ),
    "sheet-no-name": message(
        "dòng này không có mã và không có tên",
        "this row has neither an id nor a name",
        "điền tên, hoặc xóa cả dòng",
        "type a name, or delete the row",
    ),
    "sheet-several-of-name": message(
        "có nhiều mục tên “{name}”: {ids}",
        "several entries are named '{name}': {ids}",
        "gõ mã của mục cần sửa vào cột Mã",
        "type the id of the one that is meant into the column Id",
    ),
    "sheet-id-taken": message(
        "mã lấy từ tên “{name}” là “{id}”, đã có mục khác dùng",
        "the id made of the name '{name}' is '{id}', which another entry has",
        "gõ một mã khác vào cột Mã; nếu đúng là mục ấy thì gõ “{id}”",
        "type another id into the column Id; if that entry is meant, type '{id}'",
    ),
    "sheet-no-id": message(
        "tên “{name}” không cho một mã dùng được",
        "no id can be made of the name '{name}'",
        "gõ mã vào cột Mã: a-z, 0-9 và dấu gạch nối",
        "type one into the column Id: a-z, 0-9 and hyphens",
    ),
    "sheet-unknown-name": message(
        "không có mục nào tên hay mã là “{value}”",
        "nothing has the name or the id '{value}'",
        "chọn trong danh sách của ô, hoặc thêm mục ấy trước",
        "choose from the cell's list, or add that entry first",
    ),
    "sheet-unclear-name": message(
        "“{value}” là tên của nhiều mục",
        "several entries are named '{value}'",
        "chọn một trong: {found}",
        "choose one of: {found}",
    ),
    "sheet-uncalculated": message(
        "ô có công thức mà tệp không lưu kết quả; công thức không bao giờ được chạy ở đây",
        "the cell holds a formula without its result; formulas are never run here",
        "mở bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị",
        "open the file in Excel and save it, or type the value itself",
    ),
    "sheet-error-value": message(
        "ô báo lỗi {value}",
        "the cell shows the error {value}",
        "sửa công thức, hoặc gõ thẳng giá trị",
        "mend the formula, or type the value itself",
    ),
    "sheet-formula-text": message(
        "“{value}” là công thức chứ không phải giá trị; công thức không bao giờ được chạy ở đây",
        "'{value}' is a formula, not a value; formulas are never run here",
        "gõ thẳng giá trị; nếu chữ thật sự bắt đầu bằng dấu = thì gõ dấu ' trước nó",
        "type the value itself; if the text really begins with =, type ' before it",
    ),
    "sheet-missing": message(
        "mục mới còn thiếu “{label}”", "a new entry still lacks '{label}'", "điền vào cột ấy", "fill in that column"
    ),
    "sheet-no-source": message(
        "chưa ghi nguồn nên chưa đăng được",
        "no source is named, so it cannot be published",
        "điền mã nguồn vào cột Nguồn chung; nguồn mới thêm trước vào content/sources/",
        "type the id of a source into the column Sources; a new one goes into content/sources/ first",
    ),
    "sheet-edit-by-hand": message(
        "“{field}” trong {file} được viết theo cách chỉ nên sửa bằng tay",
        "'{field}' of {file} is written in a way that only a person should change",
        "sửa trong tệp ấy, rồi nhập lại danh sách",
        "change it in that file, then import the list again",
    ),
    "sheet-no-such-type": message(
        "không rõ danh sách của loại nào: {value}",
        "which type this list is of is not clear: {value}",
        "đặt tên tệp như products.xlsx, hoặc thêm --type: {types}",
        "name the file products.xlsx or the like, or add --type: {types}",
    ),
    "sheet-no-such-column": message(
        "không có cột “{value}”; có: {columns}", "there is no column '{value}'; there are: {columns}"
    ),
}
