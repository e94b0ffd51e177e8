"""The style sheet as it is published."""

from __future__ import annotations

from generator.styles import is_part, join_styles

PUBLIC = {"css/site.css": "/x/static/css-1/site.css", "fonts/a.woff2": "/x/static/fonts-2/a.woff2"}
FILES = {
    "css/site.css": '@layer base, components;\n@import "../fonts/fonts.css" layer(base);\n'
    '@import "components/card.css" layer(components);\n',
    "fonts/fonts.css": '@font-face {\n  src: url("a.woff2") format("woff2"), local("B");\n}\n',
    "css/components/card.css": '/* Why. */\n.c-card {\n  color: red;\n  background: url("data:,x");\n}\n',
}


def test_parts_stand_in_their_layers_and_name_fonts_from_where_they_stand() -> None:
    sheet = join_styles("css/site.css", lambda name: FILES[name].encode(), PUBLIC.__getitem__).decode()
    assert sheet == (
        "@layer base, components;\n"
        '@layer base {\n@font-face {\nsrc: url("../fonts-2/a.woff2") format("woff2"), local("B");\n}\n}\n'
        '@layer components {\n.c-card {\ncolor: red;\nbackground: url("data:,x");\n}\n}\n'
    )


def test_only_the_whole_sheet_and_what_is_no_style_have_an_address() -> None:
    assert is_part("fonts/fonts.css")
    assert is_part("css/components/card.css")
    assert not any(
        map(is_part, ("css/site.css", "css/framed.css", "fonts/a.woff2", "leaflet/leaflet.css", "js/main.js"))
    )
