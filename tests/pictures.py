"""Photographs made for tests, as phones and programs write them, and a look into what is published of them."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image, ImageChops

SIZE = (640, 480)
METADATA = ("Exif", "http://ns.adobe.com", "<x:xmpmeta", "8BIM", "Photoshop 3.0", "ICC_PROFILE", "iCCP", "eXIf", "EXIF")
SECRET = b"SECRET-WORD"  # stands in every piece of metadata


def quarters(width: int = SIZE[0], height: int = SIZE[1]) -> Image.Image:
    """Red, green, blue and white, in reading order: shows which way up it is."""
    image = Image.new("RGB", (width, height), (255, 255, 255))
    image.paste((200, 30, 30), (0, 0, width // 2, height // 2))
    image.paste((30, 160, 30), (width // 2, 0, width, height // 2))
    image.paste((30, 30, 200), (0, height // 2, width // 2, height))
    return image


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture(width: int = SIZE[0], height: int = SIZE[1], kind: str = "JPEG", **options: object) -> bytes:
    return saved(quarters(width, height), kind, **options)


def noisy(width: int, height: int, seed: int = 0) -> bytes:
    """A JPEG that is as hard to encode as a real photograph."""
    rng = random.Random(seed)
    small = Image.frombytes("RGB", (width // 16, height // 16), rng.randbytes((width // 16) * (height // 16) * 3))
    grain = Image.frombytes("L", (256, 256), rng.randbytes(256 * 256)).resize((width, height))
    image = small.resize((width, height), Image.Resampling.BICUBIC)
    return saved(ImageChops.add(image, Image.merge("RGB", [grain] * 3), scale=1.3), quality=90)


def sideways(orientation: int, kind: str = "JPEG") -> bytes:
    """The quarters as a camera stores them that was held so: upright once turned."""
    stored_from_upright = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turn = stored_from_upright[orientation]
    stored = quarters() if turn is None else quarters().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(stored, kind, exif=exif)


def with_everything(kind: str = "JPEG") -> bytes:
    """With a position, a maker's note, a thumbnail, XMP, IPTC, a comment and a profile, each with the secret word."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 58.0, 0.0), 3: "E", 4: (105.0, 54.0, 0.0), 29: SECRET.decode()})
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SECRET
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
    options: dict[str, object] = {"exif": exif, "icc_profile": profile(description=SECRET)}
    if kind != "PNG":
        options["xmp"] = xmp
    if kind == "JPEG":
        options["comment"] = SECRET
    data = saved(quarters(), kind, **options)
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET)) + SECRET
        data = data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:]
    if kind == "PNG":
        data = data[:33] + png_chunk(b"tEXt", b"Comment\0" + SECRET) + data[33:]
    assert SECRET in data
    return data


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it has that many by that many pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, data) for name, data in parts)


def heic() -> bytes:
    """The head of what an iPhone writes."""
    return struct.pack(">I", 36) + b"ftypheic\0\0\0\0mif1MiHEmiafMiHBheic" + b"\0" * 200


# Chromaticities of red, green and blue as XYZ under D50, which is what an ICC profile holds.
DISPLAY_P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))


def profile(
    primaries: tuple[tuple[float, float, float], ...] = DISPLAY_P3, gamma: float = 2.2, description: bytes = b"test"
) -> bytes:
    """A small ICC profile of a screen: three primaries and one gamma."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(values: tuple[float, ...]) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", len(description) + 1) + description + b"\0" + b"\0" * 78
    tags = [
        (b"desc", text + b"\0" * (-len(text) % 4)),
        (b"cprt", b"text\0\0\0\0free\0\0\0\0"),
        (b"wtpt", xyz((0.9642, 1.0, 0.8249))),
        *((name, xyz(values)) for name, values in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28 + xyz((0.9642, 1.0, 0.8249))[8:]
    return head + b"\0" * (128 - len(head)) + table + body


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def colour_at(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a share of the width and of the height."""
    image = opened(data)
    found = image.getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def is_upright(data: bytes) -> bool:
    """Whether the quarters lie as they should."""
    red, green, blue = (colour_at(data, x, y) for x, y in ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75)))
    white = colour_at(data, 0.75, 0.75)
    return max(red) == red[0] > 150 and max(green) == green[1] > 110 and max(blue) == blue[2] > 150 and min(white) > 230
