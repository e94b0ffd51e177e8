"""`schema`: the files it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.schema.json_schema import schema_files
from tests.called import call


@pytest.mark.parametrize(("lang", "said"), [("vi", "Đã ghi"), ("en", "Wrote")])
def test_every_schema_is_written_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    folder = tmp_path / "lược đồ" / "json"
    assert call("schema", "--out", folder, "--lang", lang) == 0
    assert capsys.readouterr().out.startswith(said)
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert written == {name: text.encode() for name, text in schema_files().items()}
    assert all(isinstance(json.loads(data), dict) for data in written.values())


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert call("schema", "--out", tmp_path / "file") == 1
    assert capsys.readouterr().out.startswith("file: ")
    assert (tmp_path / "file").read_text() == ""
