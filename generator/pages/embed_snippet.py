"""The lines with which another site shows a village in a frame."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.fetch import Fetch
from generator.model.village import Village
from generator.pages.kind import text

HEIGHT = 580  # pixels; what does not fit can be scrolled


@dataclass(frozen=True, slots=True)
class Snippet:
    """What templates/components/embed.html shows."""

    href: str  # of the small page
    html: str  # to be copied into the other site


def snippet(fetch: Fetch, village: Village, lang: str) -> Snippet:
    links, settings = fetch.links(), fetch.settings()
    path = links.embedded(village, lang)
    title = f"{text(fetch, village.name, lang)} – {settings.title.pick(lang, settings.languages[0])[0]}"
    html = Markup(
        '<iframe src="{}" title="{}" width="360" height="{}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    ).format(links.absolute(path), title, HEIGHT)
    return Snippet(links.href(path), str(html))
