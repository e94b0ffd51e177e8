"""Words for problems of fields and their values."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "unknown-field": message(
        "không có trường “{field}”",
        "unknown field '{field}'",
        "xóa dòng này, hoặc xem tên trường trong một mục đã có",
        "delete the line, or look up the field's name in an entry that works",
    ),
    "missing-field": message(
        "thiếu trường “{field}” ({label})",
        "the field '{field}' ({label}) is missing",
        "thêm dòng “{field}: …”",
        "add a line '{field}: …'",
    ),
    "expected-text": message(
        "“{field}” phải là một giá trị, không phải danh sách hay nhóm trường",
        "'{field}' must be one value, not a list or a group of fields",
        "viết giá trị ngay sau “{field}: ”, trên cùng một dòng",
        "write the value after '{field}: ', on the same line",
    ),
    "expected-list": message(
        "“{field}” phải là danh sách, mỗi dòng bắt đầu bằng “- ”",
        "'{field}' must be a list, each line beginning with '- '",
        "xuống dòng sau “{field}:”, thụt vào hai dấu cách rồi viết “- ”",
        "go to a new line after '{field}:', indent it by two spaces and begin with '- '",
    ),
    "expected-fields": message(
        "“{field}” phải là một nhóm trường: {expected}",
        "'{field}' must be a group of fields: {expected}",
        "mỗi trường một dòng bên dưới, thụt vào hai dấu cách, như trong một mục đã có",
        "one field on each line below, indented by two spaces, as in an entry that works",
    ),
    "too-few": message("“{field}” cần ít nhất {least} mục", "'{field}' needs at least {least} item(s)"),
    "not-a-choice": message(
        "“{value}” không dùng được ở đây; chọn: {choices}", "'{value}' cannot stand here; choose: {choices}"
    ),
    "not-a-number": message(
        "“{value}” không phải số", "'{value}' is not a number", "viết như {example}", "write it like {example}"
    ),
    "comma-in-braces": message(
        "dấu phẩy trong ngoặc nhọn tách “{value}” làm hai",
        "the comma in braces cuts '{value}' in two",
        'đặt cả giá trị trong dấu ngoặc kép: "{value}"',
        'put the whole value in quotation marks: "{value}"',
    ),
    "decimal-comma": message(
        "“{value}” dùng dấu phẩy thập phân",
        "'{value}' has a decimal comma",
        "viết {suggested}",
        "write {suggested}",
    ),
    "out-of-range": message("{value} nằm ngoài khoảng {low} đến {high}", "{value} is outside {low} to {high}"),
    "swapped-coordinates": message(
        "vĩ độ và kinh độ bị đổi chỗ",
        "latitude and longitude are swapped",
        "viết lat: {lat}, lon: {lon}",
        "write lat: {lat}, lon: {lon}",
    ),
    "not-a-point": message(
        "“{value}” không phải một điểm ở Việt Nam",
        "'{value}' is not a point in Vietnam",
        "viết [vĩ độ, kinh độ], như [20.9747, 105.9127]",
        "write [latitude, longitude], such as [20.9747, 105.9127]",
    ),
    "wrong-number-of-points": message(
        "mốc có đúng một điểm; sông, đường có từ hai điểm",
        "a landmark has exactly one point, a river or a road at least two",
    ),
    "not-a-price": message(
        "“{value}” không phải giá tiền đồng",
        "'{value}' is not a price in đồng",
        "viết số đồng, như 350000 hoặc 350.000",
        "write the number of đồng, such as 350000 or 350.000",
    ),
    "not-a-date": message(
        "“{value}” không phải ngày",
        "'{value}' is not a date",
        "viết năm-tháng-ngày, như 2025-04-14",
        "write year-month-day, such as 2025-04-14",
    ),
    "not-a-partial-date": message(
        "“{value}” không phải ngày, tháng hay năm",
        "'{value}' is not a day, a month or a year",
        "viết 2025, 2025-04 hoặc 2025-04-14, đúng chừng biết",
        "write 2025, 2025-04 or 2025-04-14, as much as is known",
    ),
    "not-a-time": message(
        "“{value}” không phải giờ",
        "'{value}' is not a time",
        "viết một giờ, như 08:30; giờ mở và giờ đóng ở hai trường riêng",
        "write one time, such as 08:30; opening and closing have a field each",
    ),
    "not-days": message(
        "“{value}” không phải các ngày trong tuần",
        "'{value}' is not days of the week",
        "viết mon-fri (thứ Hai đến thứ Sáu), sat, sun (thứ Bảy, Chủ nhật) hoặc daily (hằng ngày)",
        "write mon-fri, sat, sun or daily",
    ),
    "not-stars": message(
        "“{value}” không phải số sao OCOP",
        "'{value}' is not a number of OCOP stars",
        "viết 3, 4, 5, hoặc 3-4 khi nguồn không ghi rõ",
        "write 3, 4, 5, or 3-4 where the source does not say which",
    ),
    "not-a-range": message(
        "“{value}” không phải một số hay khoảng số",
        "'{value}' is not a number or a range",
        "viết như 60 hoặc 60-90",
        "write it like 60 or 60-90",
    ),
    "not-a-url": message(
        "“{value}” không phải địa chỉ trang",
        "'{value}' is not a web address",
        "bắt đầu bằng https:// hoặc http://",
        "begin with https:// or http://",
    ),
    "not-a-repository": message(
        "“{value}” không phải tên kho trên GitHub",
        "'{value}' is not the name of a repository on GitHub",
        "viết chủ kho/tên kho, như xa-vi-du/lang-nghe, không có https://",
        "write owner/name, such as example/craft-villages, without https://",
    ),
    "not-a-licence": message(
        "“{value}” không phải mã giấy phép",
        "'{value}' is not the id of a licence",
        "viết mã của spdx.org/licenses, như CC-BY-4.0 hoặc MIT",
        "write an id of spdx.org/licenses, such as CC-BY-4.0 or MIT",
    ),
    "not-an-email": message(
        "“{value}” không phải địa chỉ thư điện tử",
        "'{value}' is not an e-mail address",
        "viết như ten@example.org",
        "write it like name@example.org",
    ),
    "not-a-tile-address": message(
        "“{value}” không phải địa chỉ mảnh bản đồ",
        "'{value}' is not an address of map tiles",
        "viết như https://tile.openstreetmap.org/{{z}}/{{x}}/{{y}}.png: có https:// và đủ {{z}}, {{x}}, {{y}}",
        "write it like https://tile.openstreetmap.org/{{z}}/{{x}}/{{y}}.png: https:// and all of {{z}}, {{x}}, {{y}}",
    ),
    "not-a-phone": message(
        "“{value}” không phải số điện thoại Việt Nam",
        "'{value}' is not a Vietnamese telephone number",
        "viết như 0912 345 678 hoặc +84 912 345 678",
        "write it like 0912 345 678 or +84 912 345 678",
    ),
    "not-a-locale": message(
        "“{value}” không phải mã vùng", "'{value}' is not a locale", "viết như vi_VN", "write it like en_GB"
    ),
    "not-an-id": message(
        "“{value}” không dùng làm mã được",
        "'{value}' cannot be an id",
        "chỉ dùng a-z, 0-9 và dấu gạch nối, như “{example}”",
        "use only a-z, 0-9 and hyphens, such as '{example}'",
    ),
    "fact-without-source": message(
        "điều này chưa ghi nguồn, nên chưa đăng được",
        "this fact names no source, so it cannot be published",
        "thêm dòng “source: mã-nguồn” (mã có trong content/sources/), hoặc “sources: …” cho cả mục",
        "add a line 'source: source-id' (an id of content/sources/), or 'sources: …' for the whole entry",
    ),
    "expires-before-decision": message(
        "ngày hết hạn {value} ở trước ngày ký {decided}",
        "the certificate expires on {value}, before it was signed on {decided}",
        "ký ngày {decided} thì 36 tháng kết thúc ngày {due}; có lẽ viết expires_on: {due}",
        "signed on {decided}, its 36 months end on {due}; perhaps write expires_on: {due}",
    ),
    "low-confidence": message(
        "điều có độ tin cậy thấp không được đăng",
        "a fact of low confidence is never published",
        "bỏ điều này ra, hoặc tìm thêm nguồn",
        "leave it out, or find another source",
    ),
    "closes-before-opening": message(
        "giờ đóng {closes} không sau giờ mở {opens}",
        "closing time {closes} is not after opening time {opens}",
        "viết theo 24 giờ, như 17:30 cho năm rưỡi chiều",
        "use the 24-hour clock, such as 17:30 for half past five in the afternoon",
    ),
    "hours-overlap": message(
        "hai khung giờ chồng nhau: {first} và {second}",
        "two opening windows overlap: {first} and {second}",
        "{advice}",
        "{advice}",
    ),
    "last-start-after-closing": message(
        "giờ nhận khách cuối {last} ở sau giờ đóng {closes}",
        "the last start {last} is after closing time {closes}",
        "có lẽ hai giờ đổi chỗ: closes: {last}, last_start: {closes}",
        "perhaps the two are swapped: closes: {last}, last_start: {closes}",
    ),
    "not-a-lunar-day": message(
        "tháng âm không có ngày {value}, dài nhất là 30",
        "a lunar month has no day {value}, the longest has 30",
        "ngày dương thì viết ở trường “solar”; cuối tháng âm thì viết 30",
        "a solar day belongs in the field 'solar'; for the end of a lunar month write 30",
    ),
    "no-leap-month": message(
        "năm âm {year} không có tháng {month} nhuận",
        "the lunar year {year} has no leap month {month}",
        "{advice}",
        "{advice}",
    ),
    "short-lunar-month": message(
        "tháng {month} âm năm {year} thiếu, không có ngày {day}",
        "lunar month {month} of {year} is short and has no day {day}",
        "viết 29, hoặc bỏ dòng year nếu là lệ hằng năm",
        "write 29, or delete the line year if it holds every year",
    ),
    "needs-one-of": message("cần một trong các trường: {fields}", "one of these fields is needed: {fields}"),
    "not-accepted": message(
        "“{field}” có giá trị không dùng được: {reason}", "the value of '{field}' cannot be used: {reason}"
    ),
    "not-a-photo-name": message(
        "“{value}” không phải tên tệp ảnh",
        "'{value}' is not the name of a photograph",
        "viết đúng tên tệp đặt cạnh index.md, kể cả đuôi: .jpg, .jpeg, .png, .webp hoặc .avif",
        "write the name of the file beside index.md, with its ending: .jpg, .jpeg, .png, .webp or .avif",
    ),
}
