"""Where a build reads and writes, and what it was told on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """One build's places and choices. Recipes never see it; what they may know goes through `Inputs`."""

    root: Path  # the project folder
    out_dir: Path
    cache_dir: Path
    today: date  # in Hà Nội; decides what is still valid
    base_url: str = ""  # overrides the setting; ends with a slash
    jobs: int = 1  # processes
    style_page: bool = False  # whether the page of all components is planned; only the preview has it
    start_method: str | None = None  # of `multiprocessing`; None for the default of the system
    pictures_dir: Path | None = None  # cache of encoded photographs; None for one inside `cache_dir`

    @property
    def pictures(self) -> Path:
        return self.pictures_dir or self.cache_dir / "pictures"

    @property
    def prints(self) -> Path:
        """Cache of pictures for sharing."""
        return self.cache_dir / "prints"
