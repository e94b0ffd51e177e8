"""Makes the pictures of the manual for staff: carries out its examples, opens the pages they give and shoots them.

    .venv/bin/python -m scripts.manual_pictures

It needs a Chrome or Chromium. Beside the pictures it writes which words each one shows, for tests/test_manual.py.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from generator.digest import digest_bytes
from tests.browser import LAUNCH_ARGUMENTS, find_browser
from tests.manual import DAY, FOLDER, MANUAL, PICTURES, STAMPS, Picture, carry_out, pages, words
from tests.served import served

WIDTH, HEIGHT = 360, 560  # pixels; what is longer is cut off below
COLOURS = 128


def main() -> int:
    chrome = find_browser()
    if chrome is None:
        print("needs Chrome or Chromium")
        return 1
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        carry_out(root, MANUAL.read_text("utf-8"))
        made = pages(root)
        for path, data in made.items():
            place = root / "public" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        told: dict[str, dict[str, str]] = {}
        with served(root / "public") as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chrome, args=list(LAUNCH_ARGUMENTS))
            for file, picture in PICTURES.items():
                data = _shoot(browser, address, picture)
                (FOLDER / f"{file}.png").write_bytes(data)
                seen = words(made[f"{picture.page}index.html"], picture.told)
                told[file] = {"png": digest_bytes(data), "words": seen}
                print(f"{file}.png  {len(data) / 1024:.0f} KB")
            browser.close()
    STAMPS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _shoot(browser: Browser, address: str, picture: Picture) -> bytes:
    """The part of the page, at noon of the manual's day, with few colours."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, color_scheme="light", locale="vi-VN")
    context.clock.set_fixed_time(f"{DAY.isoformat()}T05:00:00Z")
    page = context.new_page()
    page.goto(address + picture.page, wait_until="networkidle")
    part = page.locator(f"xpath={picture.shown}").first
    part.evaluate(
        "part => { for (let up = part; up; up = up.parentElement) if (up.localName === 'details') up.open = true; }"
    )
    box = part.bounding_box()
    assert box, picture.page
    clip = {"x": 0, "y": max(0, box["y"] - 12), "width": WIDTH, "height": min(HEIGHT, box["height"] + 24)}
    shot = page.screenshot(clip=clip, full_page=True, animations="disabled")
    context.close()
    out = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
