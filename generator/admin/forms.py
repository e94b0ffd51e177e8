"""The configuration of the forms: a collection for each type of entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.admin.fields import Field, Form
from generator.model import ENTRY_TYPES, TYPES_BY_NAME
from generator.model.entry import Entry, PhotoEntry
from generator.model.shape import shapes

TABLES = "tables"  # the collection of all lists that are one file
# Where the CMS wants a repository and the site names none. Nobody can sign in there; a folder can be opened.
NO_REPOSITORY = "chua-dat/thu-muc-cua-trang"
HIDDEN = "_text"  # carries a file's own text from reading to saving: assets/admin/format.js
_HIDDEN_FIELD: Field = {"name": HIDDEN, "label": "Nguyên văn tệp", "widget": "hidden"}
_NAMES_REPEAT = frozenset({"commune"})  # a commune of today is often called like a former one: the id tells them apart
_PERMANENT = frozenset({"stopcode"})  # codes in links that people have shared
PHOTO_SIDE = 2560  # pixels: the longest side of a photograph that a form saves
PHOTO_BYTES = 60_000_000  # of a file that is taken in


def configuration(
    title: str, logo: str, languages: tuple[str, ...], repository: str, tables: Mapping[str, str]
) -> dict[str, Any]:
    """What start.js starts the CMS with. `tables`: type -> its file, or its folder with a closing slash."""
    relations = {name: _relation(TYPES_BY_NAME[name], tables.get(name, ""), languages[0]) for name in _targets(tables)}
    folders = [kind for kind in ENTRY_TYPES if kind.folder]
    split = [kind for kind in ENTRY_TYPES if tables.get(kind.type_name, "").endswith("/")]
    single = [kind for kind in ENTRY_TYPES if kind.type_name in tables and kind not in split]
    collections = [_folder(kind, Form(languages, True, relations)) for kind in folders]
    flat = Form(languages, False, relations)
    collections += [_split_table(kind, tables[kind.type_name], flat) for kind in split]
    if single:
        files = [_table(kind, tables[kind.type_name], flat) for kind in single]
        collections.append({"name": TABLES, "label": "Các danh sách", "files": files})
    return {
        "app_title": title,
        "logo": {"src": logo},
        "backend": _backend(repository),
        "publish_mode": "editorial_workflow",  # what is saved on GitHub is a pull request, so it is checked first
        "media_folder": "content",
        "public_folder": "",
        "media_libraries": {"default": {"config": _photographs()}, "stock_assets": {"providers": []}},
        "i18n": {
            "structure": "multiple_files",
            "locales": list(languages),
            "default_locale": languages[0],
            "initial_locales": "default",  # a translation is a file of its own, and an empty one is a mistake
            "omit_default_locale_from_file_path": True,
        },
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "show_preview_links": False,
        "collections": collections,
    }


def _backend(repository: str) -> dict[str, Any]:
    return {
        "name": "github",
        "repo": repository or NO_REPOSITORY,
        "branch": "main",
        "auth_methods": ["token"],
        "commit_messages": {
            "create": "Thêm {{collection}}: {{slug}}",
            "update": "Sửa {{collection}}: {{slug}}",
            "delete": "Xóa {{collection}}: {{slug}}",
            "uploadMedia": "Thêm ảnh {{path}}",
            "deleteMedia": "Xóa ảnh {{path}}",
        },
    }


def _photographs() -> dict[str, Any]:
    """Made smaller in the browser, which also leaves out where a photograph was taken."""
    smaller = {"format": "webp", "quality": 88, "width": PHOTO_SIDE, "height": PHOTO_SIDE}
    return {"max_file_size": PHOTO_BYTES, "slugify_filename": True, "transformations": {"raster_image": smaller}}


def _targets(tables: Mapping[str, str]) -> list[str]:
    """Types that have a form, so that entries of them can be chosen."""
    return [kind.type_name for kind in ENTRY_TYPES if kind.folder or kind.type_name in tables]


def _relation(kind: type[Entry], place: str, lang: str) -> Field:
    if kind.folder:
        return {"collection": kind.type_name, "value_field": "{{slug}}", "display_fields": [_titles(kind, lang)[0]]}
    names = [f"{kind.table}.*.{name}" for name in _titles(kind, lang)]
    shown = names[0] if len(names) == 1 else f"{{{{{names[0]}}}}} ({{{{{names[1]}}}}})"
    found: Field = {"value_field": f"{kind.table}.*.id", "display_fields": [shown]}
    if place.endswith("/"):
        return {"collection": kind.type_name, **found}
    return {"collection": TABLES, "file": kind.type_name, **found}


def _titles(kind: type[Entry], lang: str) -> list[str]:
    """The fields by which a person knows an entry: its name, and its id where several are called alike."""
    title = next((name for name in ("name", "title", "label") if name in shapes(kind)), "id")
    if kind.table and shapes(kind)[title].kind == "text":
        title = f"{title}.{lang}"
    return [title, "id"] if kind.type_name in _NAMES_REPEAT else [title]


def _folder(kind: type[Entry], form: Form) -> dict[str, Any]:
    body = {"name": "body", "label": "Bài viết", "widget": "text", "required": False, "i18n": True}
    fields = [{**_HIDDEN_FIELD, "i18n": True}, *form.fields(kind, frozenset({"id"})), body]
    photos = {"media_folder": "", "public_folder": ""} if issubclass(kind, PhotoEntry) else {}
    return {
        "name": kind.type_name,
        "label": kind.label.vi,
        "folder": f"content/{kind.folder}",
        "path": "{{slug}}/index",
        "slug": {"template": "{{name}}", "editable": ["create"]},  # the id stays, though the name may change
        "identifier_field": next(name for name in ("name", "title") if name in shapes(kind)),
        "format": f"{kind.type_name}-frontmatter",  # the CMS wants that ending above Markdown
        "extension": "md",
        "create": True,
        "delete": False,  # other entries may lead here; the command rename and a person see to that
        "i18n": True,
        **photos,
        "fields": fields,
    }


def _rows(kind: type[Entry], form: Form) -> list[Field]:
    titles = [f"{{{{fields.{name}}}}}" for name in _titles(kind, form.languages[0])]
    rows: Field = {
        "name": kind.table,
        "label": kind.label.vi,
        "label_singular": kind.label.vi,
        "widget": "list",
        "allow_remove": kind.type_name not in _PERMANENT,
        "collapsed": True,
        "summary": titles[0] if len(titles) == 1 else f"{titles[0]} ({titles[1]})",
        "fields": form.fields(kind),
    }
    return [_HIDDEN_FIELD, rows]


def _split_table(kind: type[Entry], folder: str, form: Form) -> dict[str, Any]:
    """A list that is cut into several files."""
    return {
        "name": kind.type_name,
        "label": kind.label.vi,
        "folder": folder.rstrip("/"),
        "identifier_field": kind.table,
        "summary": "{{slug}}",
        "format": f"table-{kind.type_name}",
        "extension": "yaml",
        "create": False,
        "delete": False,
        "fields": _rows(kind, form),
    }


def _table(kind: type[Entry], file: str, form: Form) -> dict[str, Any]:
    return {
        "name": kind.type_name,
        "label": kind.label.vi,
        "file": file,
        "format": f"table-{kind.type_name}",
        "fields": _rows(kind, form),
    }
