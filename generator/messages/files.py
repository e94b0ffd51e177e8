"""Words for problems of files, folders and their form."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "cannot-read": message("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    "not-utf8": message(
        "tệp không phải chữ UTF-8",
        "the file is not UTF-8 text",
        "lưu lại với bảng mã UTF-8; trong Notepad: Lưu thành (Save as), ô Mã hóa (Encoding), chọn UTF-8",
        "save it again as UTF-8; in Notepad: Save as, Encoding, UTF-8",
    ),
    "too-big": message(
        "tệp nặng {size_kb} KB, nhiều nhất {limit_kb} KB",
        "the file has {size_kb} KB, at most {limit_kb} KB are read",
        "chia thành nhiều mục nhỏ hơn",
        "split it into smaller entries",
    ),
    "odd-clock": message(
        "đồng hồ của máy chỉ ngày {today}; trang dựng được cho các năm 2020 đến 2190",
        "the clock of this machine says {today}; a site is made for the years 2020 to 2190",
        "chỉnh lại đồng hồ, hoặc thêm --today và ngày hôm nay ở Hà Nội, như --today 2026-11-21",
        "set the clock, or add --today with the date in Hà Nội, such as --today 2026-11-21",
    ),
    "path-too-long": message(
        "đường dẫn dài {length} ký tự, nhiều nhất {most}: máy Windows không mở được",
        "the path has {length} characters, at most {most}: Windows cannot open it",
        "đặt tên thư mục hoặc tệp ngắn hơn",
        "give the folder or the file a shorter name",
    ),
    "address-too-long": message(
        "địa chỉ của trang dài {length} ký tự, nhiều nhất {most}: {path}",
        "the address of the page has {length} characters, at most {most}: {path}",
        "thêm dòng “slug” ngắn hơn, hoặc dùng mã ngắn hơn",
        "add a shorter 'slug', or use a shorter id",
    ),
    "tangled-prose": message(
        "từ đây có quá nhiều “{sign}” chưa đóng hoặc lồng vào nhau, không dựng thành trang được",
        "from here on more '{sign}' stand open or inside each other than can be made into a page",
        "đóng đủ cặp các dấu, bớt lồng nhau, hoặc chia bài thành nhiều mục",
        "close what is open, nest less, or split the text into several entries",
    ),
    "empty-file": message(
        "tệp trống", "the file is empty", "viết các trường vào, hoặc xóa tệp", "write its fields, or delete it"
    ),
    "symlink": message(
        "đây là liên kết tượng trưng; chỉ nhận tệp và thư mục thật",
        "this is a symbolic link; only real files and folders are read",
        "chép tệp thật vào đây",
        "copy the real file here",
    ),
    "odd-file-name": message(
        "tên “{name}” có ký tự không dùng được trong địa chỉ trang",
        "the name '{name}' holds characters that an address cannot have",
        "chỉ dùng a-z, 0-9 và dấu gạch nối, ví dụ “{example}”",
        "use only a-z, 0-9 and hyphens, such as '{example}'",
    ),
    "unexpected-file": message(
        "không rõ tệp này để làm gì ở đây",
        "it is not clear what this file is for here",
        "bỏ tệp này ra; chỉ nhận index.md, bản dịch và ảnh trong thư mục của mục, cùng các bảng .yaml: {expected}",
        "take it out; an entry's folder holds index.md, translations and photographs, a table is .yaml: {expected}",
    ),
    "missing-index": message(
        "thư mục “{folder}” không có index.md",
        "the folder '{folder}' has no index.md",
        "thêm index.md, hoặc xóa thư mục",
        "add index.md, or delete the folder",
    ),
    "missing-file": message("thiếu tệp “{path}”", "the file '{path}' is missing"),
    "unknown-language": message(
        "“{lang}” không phải ngôn ngữ của trang; có: {languages}",
        "'{lang}' is not a language of the site; it has: {languages}",
    ),
    "no-front-matter": message(
        "tệp phải mở đầu bằng dòng --- rồi các trường",
        "the file must begin with a line --- and then its fields",
        "thêm dòng --- ở đầu và dòng --- sau các trường",
        "put a line --- first and another after the fields",
    ),
    "front-matter-not-closed": message(
        "phần đầu chưa được đóng lại bằng dòng ---",
        "the front matter is not closed by a line ---",
        "thêm dòng --- sau trường cuối cùng, trước bài viết",
        "add a line --- after the last field, before the text",
    ),
    "yaml-syntax": message(
        "phần trường (YAML) viết chưa đúng: {what}", "this is not YAML: {what}", "{advice}", "{advice}"
    ),
    "bad-character": message(
        "có ký tự không hiện được ({character})",
        "there is a character that cannot be shown ({character})",
        "xóa ký tự ấy và gõ lại",
        "delete it and type the text again",
    ),
    "yaml-anchor": message(
        "dấu & và * đầu giá trị là neo của YAML, không được dùng",
        "& and * before a value are YAML anchors, which are not read",
        "đặt giá trị trong dấu ngoặc kép",
        "put the value in double quotes",
    ),
    "yaml-tag": message(
        "“{tag}” là nhãn kiểu của YAML, không được dùng",
        "'{tag}' is a YAML tag, which is not read",
        "đặt giá trị trong dấu ngoặc kép",
        "put the value in double quotes",
    ),
    "yaml-too-deep": message("lồng nhau quá sâu", "the values are nested too deep"),
    "yaml-key": message("tên trường phải là một từ", "a field name must be one word"),
    "repeated-field": message(
        "trường “{field}” đã có ở dòng {first_line}",
        "the field '{field}' stands already on line {first_line}",
        "xóa một trong hai",
        "delete one of the two",
    ),
    "comment-in-value": message(
        "phần sau dấu # bị bỏ đi vì YAML coi là ghi chú",
        "what follows # is dropped, since YAML takes it for a comment",
        'đặt cả giá trị trong dấu ngoặc kép: "{value}"',
        'put the whole value in double quotes: "{value}"',
    ),
    "same-output": message(
        "hai trang cùng ghi vào “{path}”: {first} và {second}", "two pages write to '{path}': {first} and {second}"
    ),
    "cannot-write": message("không ghi được: {reason}", "it cannot be written: {reason}"),
    "foreign-output-folder": message(
        "thư mục “{path}” có tệp không do trang này sinh ra (ví dụ “{example}”), nên không ghi đè",
        "the folder '{path}' holds files this site did not make (such as '{example}'), so it is left alone",
        "chọn thư mục khác bằng --out, hoặc dọn trống thư mục ấy",
        "choose another folder with --out, or empty that one",
    ),
    "process-ended": message(
        "hệ thống đã dừng một tiến trình dựng trang, thường vì máy hết bộ nhớ",
        "the system ended a process of the build, most often because memory was full",
        "đóng bớt chương trình khác rồi chạy lại lệnh này, hoặc thêm --jobs 1",
        "close other programs and run this command again, or add --jobs 1",
    ),
    "build-running": message(
        "một lần dựng khác đang chạy trong thư mục này",
        "another build is running in this folder",
        "chờ lần dựng kia xong rồi chạy lại lệnh này; không thấy nó thì đóng các cửa sổ dòng lệnh khác",
        "wait until it is done, then run this command again; if you see none, close other terminal windows",
    ),
    "site-missing": message(
        "chưa có trang nào được dựng ở đây",
        "no site has been built here",
        "chạy: python3 build.py",
        "run: python3 build.py",
    ),
    "site-unfinished": message(
        "lần dựng gần nhất bị ngắt giữa chừng: trang nửa cũ nửa mới, chưa đăng được",
        "the last build was cut off: half of the site is old, half is new, and it cannot be published",
        "chạy lại: python3 build.py",
        "run again: python3 build.py",
    ),
    "disk-full": message(
        "ổ đĩa đã đầy",
        "the disk is full",
        "dọn bớt chỗ trống rồi chạy lại",
        "free some space and run it again",
    ),
}
