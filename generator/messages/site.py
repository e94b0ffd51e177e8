"""Words for problems between entries, in translations, prose and templates."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "unknown-reference": message(
        "mã “{value}” không có trong mục {type}",
        "there is no {type} with the id '{value}'",
        "viết mã đã có, hoặc thêm mục ấy trước",
        "write an id that exists, or add that entry first",
    ),
    "chart-needs-number": message(
        "con số “{figure}” là “{value}”, không vẽ thành thanh được",
        "the figure '{figure}' is '{value}' and cannot be drawn as a bar",
        "chọn con số chỉ có một giá trị, như 1649",
        "choose a figure of one value, such as 1649",
    ),
    "chart-mixes-stages": message(
        "con số “{figure}” ở bước “{stage}”, các thanh trước ở bước “{other}”",
        "the figure '{figure}' is of the stage '{stage}', the bars before it of '{other}'",
        "một biểu đồ chỉ vẽ một bước: mục tiêu không đứng cạnh kết quả",
        "a chart shows one stage: a target does not stand beside a result",
    ),
    "future-day": message(
        "“{field}: {value}” ở sau hôm nay {today}",
        "'{field}: {value}' is after today, {today}",
        "sửa lại ngày; việc chưa xảy ra thì chưa ghi",
        "correct the date; what has not happened yet is not recorded",
    ),
    "outside-commune": message(
        "điểm này cách giữa {commune} {km} km, quá xa để nằm trong xã (tối đa {limit} km)",
        "this point is {km} km from the centre of {commune}, too far to lie in it (at most {limit} km)",
        "{advice}",
        "{advice}",
    ),
    "repeated-id": message(
        "mã “{id}” đã dùng ở {other}",
        "the id '{id}' is used already in {other}",
        "đổi một trong hai mã, hoặc xóa phần trùng",
        "change one of the two ids, or delete the copy",
    ),
    "same-address": message(
        "trang này có cùng địa chỉ {address} với {other}",
        "this page has the same address {address} as {other}",
        "đổi slug của một trong hai",
        "change the slug of one of the two",
    ),
    "repeated-word": message(
        "chữ “{word}” đã dùng cho {other}, địa chỉ của hai bộ lọc sẽ lẫn vào nhau",
        "the word '{word}' is used for {other} already; two filters would share addresses",
        "chọn một chữ khác",
        "choose another word",
    ),
    "bad-placeholder": message(
        "chuỗi “{key}” có chỗ điền trong {{ }} mà ở đây không có giá trị; dùng được: {names}",
        "the string '{key}' has a placeholder in {{ }} without a value here; these have one: {names}",
    ),
    "odd-placeholder": message(
        "chuỗi “{key}” có {{ mà sau đó không phải tên của một giá trị và }}",
        "the string '{key}' has a {{ that no name of a value and }} follow",
        "chỉ viết tên trong {{ }}, như {{name}}: không dấu chấm, ngoặc vuông, dấu hai chấm",
        "write only a name in {{ }}, such as {{name}}: no dot, no bracket, no colon",
    ),
    "belongs-in-index": message(
        "“{field}” là dữ kiện chung, chỉ viết trong index.md",
        "'{field}' is a fact for all languages and is written in index.md only",
        "chuyển sang index.md rồi xóa ở đây",
        "move it to index.md and delete it here",
    ),
    "unequal-lists": message(
        "“{field}” có {count} mục ở đây nhưng {base_count} mục trong index.md",
        "'{field}' has {count} items here but {base_count} in index.md",
        "mỗi mục một bản dịch, đúng thứ tự; chưa dịch thì viết “- {{}}”",
        "one translation for each item, in the same order; write '- {{}}' for one not translated yet",
    ),
    "unknown-link": message(
        "liên kết “{link}” không dẫn tới mục nào",
        "the link '{link}' leads to no entry",
        "trong trang viết như village:bat-trang; trang ngoài có https://; nguồn phải có trong content/sources/",
        "write it like village:bat-trang, or with https:// outside the site; a source must be in content/sources/",
    ),
    "unsafe-link": message(
        "liên kết “{link}” không được phép",
        "the link '{link}' is not allowed",
        "chỉ dùng https, http, mailto, tel, hoặc loại và mã của một mục, như village:bat-trang",
        "use https, http, mailto, tel, or the type and id of an entry, such as village:bat-trang",
    ),
    "dropped-html": message(
        "HTML “{text}” không lên trang: bị bỏ đi hoặc chỉ giữ phần an toàn",
        "the HTML '{text}' is not published: it is left out, or only its safe part is kept",
        "viết bằng Markdown: **đậm**, *nghiêng*, [chữ](https://…); muốn hiện dấu < thì viết &lt;",
        "write Markdown: **bold**, *italic*, [text](https://…); for a < to be seen write &lt;",
        warns=True,
    ),
    "dropped-picture": message(
        "ảnh “{text}” chèn trong bài không lên trang",
        "the picture '{text}' in the text is not published",
        "đặt ảnh vào thư mục của mục và khai trong photos:, có chú thích, tác giả và giấy phép",
        "put the picture into the entry's folder and list it in photos:, with its text, author and licence",
        warns=True,
    ),
    "heading-level": message(
        "tiêu đề trong bài bắt đầu từ ##, vì # là tên trang",
        "headings in the text begin with ##, since # is the page's name",
        "bắt đầu bằng ##, bên dưới nó mới dùng ###",
        "begin with ##, and use ### only below one",
    ),
    "template-syntax": message("mẫu trang viết chưa đúng: {reason}", "the template cannot be read: {reason}"),
    "template-error": message(
        "mẫu trang gặp lỗi khi dựng {target}: {reason}", "the template fails while making {target}: {reason}"
    ),
    "template-missing": message("không có mẫu “{name}”", "there is no template '{name}'"),
    "template-dynamic": message(
        "tên mẫu phải viết sẵn trong dấu ngoặc kép", "the name of a template must be written in quotes, not computed"
    ),
    "script-import": message(
        'chỉ nhập bằng dòng dạng import {{ ten }} from "./tep.js"; và chỉ xuất const, function hoặc class',
        'import only with lines like import {{ name }} from "./file.js"; and export only a const, function or class',
    ),
    "script-circle": message(
        "các tệp nhập lẫn nhau theo vòng: {names}", "these files import one another in a circle: {names}"
    ),
    "script-name-twice": message(
        "tên “{name}” đã có trong {other}, sẽ nằm chung một tệp khi xuất bản; hãy đặt tên khác",
        "the name '{name}' is in {other} too, with which this is published as one file; choose another name",
    ),
    "drawing-damaged": message(
        "hình vẽ SVG này hỏng hoặc dở dang: xuất lại từ chương trình vẽ, hoặc lấy lại tệp của lần đăng trước",
        "this SVG drawing is damaged or cut short: export it again, or take back the file of the last commit",
    ),
    "asset-missing": message("không có tệp “{name}” trong assets/", "there is no file '{name}' in assets/"),
}
