"""Words for problems of photographs."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "photo-missing": message(
        "không có ảnh “{name}” cạnh index.md",
        "there is no photograph '{name}' beside index.md",
        "tải ảnh lên thư mục này, hoặc xóa các dòng của ảnh này",
        "put it into this folder, or delete the lines of this photograph",
    ),
    "photo-not-described": message(
        "cạnh tệp này có ảnh chưa được khai: {names}",
        "beside this file lies a photograph that it does not list: {names}",
        "thêm các dòng sau vào giữa hai dòng --- (vào cuối danh sách photos nếu đã có), rồi điền alt (ảnh chụp gì), "
        "author (người chụp), licence (giấy phép, như CC BY 4.0):\n{lines}",
        "add these lines between the two lines --- (at the end of the list photos if there is one), and fill in alt "
        "(what it shows), author and licence (such as CC BY 4.0):\n{lines}",
    ),
    "photo-twice": message(
        "ảnh “{name}” trùng với “{first}” ở trên",
        "the photograph '{name}' is the same as '{first}' above",
        "xóa một trong hai",
        "delete one of the two",
    ),
    "alt-says-nothing": message(
        "“{value}” chưa nói ảnh chụp gì",
        "'{value}' does not say what the photograph shows",
        "tả trong một câu điều người xem thấy, như: Thợ gốm vuốt bình trên bàn xoay",
        "tell in a sentence what one sees, such as: A potter shapes a vase on the wheel",
    ),
    "alt-not-translated": message(
        "lời tả ảnh “{name}” còn thiếu tiếng: {languages}",
        "the words for the photograph '{name}' are missing in: {languages}",
        "viết ngay ở đây, mỗi thứ tiếng một dòng, thay cho dòng alt đang có:\n{lines}",
        "write them here, one line for each language, instead of the present line alt:\n{lines}",
    ),
    "photo-empty": message(
        "tệp ảnh “{name}” trống (0 byte), có lẽ tải lên chưa xong",
        "the photograph '{name}' is empty (0 bytes); it was perhaps not uploaded to the end",
        "tải lại ảnh gốc",
        "upload the original again",
    ),
    "photo-heic": message(
        "“{name}” là ảnh HEIC của iPhone, trình duyệt không xem được; đổi đuôi tệp thành .jpg không đủ",
        "'{name}' is an iPhone's HEIC photograph, which browsers cannot show; renaming it to .jpg does not change that",
        "lưu lại thành JPEG. Trên iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất (cho ảnh chụp từ nay); "
        "ảnh đã có: gửi qua Zalo dạng ảnh HD rồi tải về. Trên Windows: mở bằng Photos, Lưu thành (Save as), chọn .jpg. "
        "Trên Mac: mở bằng Preview, Tệp, Xuất, chọn JPEG",
        "save it as JPEG. On the iPhone: Settings, Camera, Formats, Most Compatible (for new photographs); "
        "for old ones send it through Zalo as an HD picture and download it. On Windows: open it in Photos, Save as, "
        ".jpg. On a Mac: open it in Preview, File, Export, JPEG",
    ),
    "photo-format": message(
        "“{name}” là tệp {kind}; chỉ nhận ảnh chụp dạng JPEG, PNG, WebP hoặc AVIF",
        "'{name}' is a {kind} file; photographs are JPEG, PNG, WebP or AVIF",
        "mở ảnh trên máy tính rồi lưu thành .jpg (Lưu thành, Save as); ảnh RAW thì xuất JPEG từ phần mềm ảnh",
        "open it on a computer and save it as .jpg (Save as); export RAW as JPEG from its software",
    ),
    "photo-unreadable": message(
        "ảnh “{name}” hỏng hoặc tải lên dở dang, không đọc được đến hết",
        "the photograph '{name}' is damaged or was uploaded in part; it cannot be read to its end",
        "mở thử trên máy tính; nếu xem được thì tải lại ảnh gốc",
        "open it on a computer; if it can be seen there, upload the original again",
    ),
    "photo-too-large": message(
        "ảnh “{name}” rộng {width} × {height} điểm ({million} triệu), quá lớn",
        "the photograph '{name}' has {width} × {height} pixels ({million} million), which is too many",
        "thu nhỏ còn nhiều nhất 6000 điểm mỗi chiều rồi tải lại; JPEG nhận đến 110 triệu điểm, loại khác 36 triệu",
        "scale it down to at most 6000 pixels a side; a JPEG may have 110 million pixels, others 36 million",
    ),
    "photo-too-small": message(
        "ảnh “{name}” chỉ có {width} × {height} điểm, lên trang sẽ mờ",
        "the photograph '{name}' has only {width} × {height} pixels and would be blurred",
        "dùng ảnh gốc, ít nhất {long} × {short} điểm; ảnh gửi qua Zalo, Facebook thường đã bị thu nhỏ",
        "use the original, at least {long} × {short} pixels; Zalo and Facebook often send a smaller copy",
    ),
    "photo-moving": message(
        "“{name}” là ảnh động ({kind})",
        "'{name}' is a moving picture ({kind})",
        "chọn một ảnh tĩnh, lưu thành JPEG",
        "choose a still picture and save it as JPEG",
    ),
    "file-too-heavy": message(
        "tệp nặng {size_mb} MB, nhiều nhất {limit_mb} MB",
        "the file has {size_mb} MB, at most {limit_mb} MB are read",
        "với ảnh: lưu lại thành JPEG chất lượng 90, rộng nhiều nhất 6000 điểm",
        "for a photograph: save it as JPEG of quality 90, at most 6000 pixels wide",
    ),
    "same-file-name": message(
        "tên “{name}” chỉ khác “{other}” ở chữ hoa, chữ thường hoặc cách gõ dấu; Windows và macOS coi là một",
        "the name '{name}' differs from '{other}' only in capitals or in how its marks are typed; Windows and macOS "
        "take them for one",
        "đổi tên một trong hai",
        "rename one of the two",
    ),
    "changed-meanwhile": message(
        "tệp vừa bị đổi hoặc xóa trong lúc đang dựng trang",
        "the file was changed or deleted while the site was being made",
        "chạy lại",
        "run it again",
    ),
}
