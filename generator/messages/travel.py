"""Words for problems of stops, bridges and tables of travel times."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "not-json": message(
        "“{found}” không đứng được ở đây trong tệp JSON",
        "'{found}' cannot stand here in a JSON file",
        "đừng sửa tay: xóa tệp rồi chạy “build.py travel --server …” để ghi lại",
        "do not edit it by hand: delete the file and run 'build.py travel --server …' to write it again",
    ),
    "unknown-gateway": message(
        "“{value}” không phải điểm dừng xe nào của trang",
        "'{value}' is no gateway of this site",
        "xóa mục này khỏi bảng, hoặc chạy lại “build.py travel --server …”",
        "delete it from the table, or run 'build.py travel --server …' again",
    ),
    "leg-missing": message(
        "bảng ghi là đủ (complete) nhưng thiếu cặp {start} → {end}",
        "the table calls itself complete but lacks {start} → {end}",
        "chạy lại “build.py travel --server …”, hoặc viết “complete”: false để cặp ấy dùng công thức",
        "run 'build.py travel --server …' again, or write \"complete\": false so that the formula fills in",
    ),
    "not-a-leg": message(
        "“{value}” không phải thời gian đi",
        "'{value}' is not a travel time",
        "viết [số phút, số mét], như [34.5, 11600], hoặc null khi không có đường",
        "write [minutes, metres], such as [34.5, 11600], or null where there is no way",
    ),
    "not-a-stop": message(
        "“{value}” không phải điểm dừng",
        "'{value}' is not a stop",
        "viết loại và mã, như village/bat-trang, place/chua-dau hoặc feature/hoan-kiem",
        "write its type and id, such as village/bat-trang, place/chua-dau or feature/hoan-kiem",
    ),
    "not-a-stop-code": message(
        "“{value}” không làm mã điểm dừng được",
        "'{value}' cannot be a stop code",
        "dùng 1 đến 4 ký tự a-z, 0-9",
        "use 1 to 4 characters of a-z, 0-9",
    ),
    "stop-without-code": message(
        "điểm dừng {stop} chưa có mã ngắn cho đường dẫn chia sẻ",
        "the stop {stop} has no short code for shared links",
        "thêm vào cuối content/stop-codes.yaml: - {{id: {code}, stop: {stop}}}",
        "add at the end of content/stop-codes.yaml: - {{id: {code}, stop: {stop}}}",
    ),
    "stop-code-twice": message(
        "{stop} đã có mã “{other}”",
        "{stop} has the code '{other}' already",
        "xóa dòng mới thêm; nếu cả hai mã đã được chia sẻ, thêm retired: yes vào dòng này",
        "delete the row just added; if both codes were shared already, add retired: yes to this one",
    ),
    "stop-gone": message(
        "mã “{code}” trỏ tới {stop}, không có trên trang",
        "the code '{code}' stands for {stop}, which is not on the site",
        "điểm đã bỏ thì thêm retired: yes vào dòng này, đừng xóa: đường dẫn cũ còn dùng mã ấy",
        "if the stop is gone add retired: yes to this row and keep it: old links still use the code",
    ),
    "not-a-start": message(
        "{stop} không phải một mốc (landmark), không làm điểm xuất phát được",
        "{stop} is not a landmark and cannot be a starting point",
        "chọn một mốc trong content/features.yaml",
        "choose a landmark of content/features.yaml",
    ),
    "not-a-river": message(
        "{value} không phải sông",
        "{value} is not a river",
        "viết mã của một sông trong content/features.yaml",
        "write the id of a river of content/features.yaml",
    ),
    "bridge-off-river": message(
        "cầu cách nét sông {river} {km} km, quá xa (tối đa {limit} km)",
        "the bridge is {km} km from the line of {river}, too far (at most {limit} km)",
        "xem lại lat, lon của cầu, hoặc mã sông",
        "check lat and lon of the bridge, or the id of the river",
    ),
    # Answers of a routing engine, told by `build.py travel`
    "travel-no-connection": message(
        "không nối được tới {server}: {reason}",
        "no connection to {server}: {reason}",
        "kiểm tra địa chỉ và xem máy chủ đã chạy chưa; bảng cũ giữ nguyên",
        "check the address and whether the server runs; the old table stays",
    ),
    "travel-http": message(
        "{server} trả lời HTTP {status}: {reason}",
        "{server} answers HTTP {status}: {reason}",
        "xem lại --engine và --profile; bảng cũ giữ nguyên",
        "check --engine and --profile; the old table stays",
    ),
    "travel-not-understood": message(
        "{server} trả lời không đúng kiểu {engine}: {reason}",
        "{server} does not answer like {engine}: {reason}",
        "có lẽ đây là máy chủ loại khác: thử --engine {other}; bảng cũ giữ nguyên",
        "perhaps it is another engine: try --engine {other}; the old table stays",
    ),
}
