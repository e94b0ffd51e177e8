"""Jinja: templates with the closure of all they can include, rendering, and the line of a template's error."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any, ClassVar

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # what its `escape` is made of

from generator.digest import digest
from generator.errors import BuildFailed, Problem, problem
from generator.excerpts import excerpt_of
from generator.located import read_text
from generator.sources import Sources

FOLDER = "templates/"
_AT_ONCE = 1024  # templates that a process remembers
_FRAGMENTS = 100_000  # rendered cards that it remembers, 1.2 KB each: those of 40,000 entries in two languages


@dataclass(frozen=True, slots=True)
class Templates:
    """Every template's text, and a stamp of it with all it can include, found without running it."""

    texts: Mapping[str, str]  # name below templates/ -> text
    stamps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CompiledTemplates:
    """Templates with what Python runs of them, as one process sends them to another."""

    templates: Templates
    codes: bytes


def compile_templates(sources: Sources) -> CompiledTemplates | None:
    """All at once; none where one has a mistake, which is told where it is met."""
    try:
        templates = load_templates(sources)
        environment = _environment(templates.texts)
        for name in templates.texts:
            environment.get_template(name)
    except (BuildFailed, TemplateError):
        return None
    return CompiledTemplates(templates, marshal.dumps(_Compiled.codes))


def load_templates(sources: Sources, compiled: CompiledTemplates | None = None) -> Templates:
    """Raises BuildFailed for templates that cannot be read, or that name another one by a computed value.

    What was compiled of the same sources is taken over: no process that is forked from this one compiles it again.
    """
    if compiled:
        _Compiled.codes.update(marshal.loads(compiled.codes))  # of a process of this build
        return compiled.templates
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    for path, file in sources.items():
        if path.startswith(FOLDER):
            try:
                name = path.removeprefix(FOLDER)
                texts[name], digests[name] = read_text(path, file.data), file.digest
            except BuildFailed as failure:
                problems.extend(failure.problems)
    included: dict[str, set[str]] = {}
    for name, text in texts.items():
        try:
            included[name] = _included(name, text, texts, problems)
        except TemplateSyntaxError as failure:
            problems.append(_at(name, text, failure.lineno, "template-syntax", reason=failure.message or ""))
    if problems:
        raise BuildFailed(problems)
    return Templates(
        texts, {name: digest(sorted((part, digests[part]) for part in _closure(name, included))) for name in texts}
    )


def _included(name: str, text: str, texts: Mapping[str, str], problems: list[Problem]) -> set[str]:
    found: set[str] = set()
    parts, dynamic_line = _named_in(name, text)
    for part in parts:
        if part is None:
            problems.append(_at(name, text, dynamic_line, "template-dynamic"))
        elif part not in texts:
            line = next(
                (n for n, words in enumerate(text.split("\n"), 1) if f'"{part}"' in words or f"'{part}'" in words), 1
            )
            problems.append(_at(name, text, line, "template-missing", name=part))
        else:
            found.add(part)
    return found


@lru_cache(_AT_ONCE)
def _named_in(name: str, text: str) -> tuple[tuple[str | None, ...], int]:
    """The templates that one names, None for a computed name, and the line of the first of those."""
    tree = _parsed(name, text)
    return tuple(meta.find_referenced_templates(tree)), _dynamic_line(tree)


@lru_cache(_AT_ONCE)
def _parsed(name: str, text: str) -> nodes.Template:
    """Half of compiling it. Forked processes find it done."""
    return _environment({}).parse(text, name)


def _dynamic_line(tree: nodes.Template) -> int:
    """The line of the first tag that names a template by anything but a text."""
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        named: nodes.Expr = getattr(node, "template")  # noqa: B009 - the four kinds share it, their base does not
        if not isinstance(named, nodes.Const):
            return node.lineno
    return 1


def _closure(name: str, included: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            waiting.extend(included[part])
    return seen


class _Compiled(BytecodeCache):
    """What this process compiled, by name and text: the next build of `serve` compiles only what was edited."""

    codes: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.codes) >= _AT_ONCE:
            self.codes.clear()
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code


def escaped(value: Any) -> str:
    """The same text as of `markupsafe.escape`, without the mark that it is escaped, which takes two thirds of the time
    and of which nobody knows any more as soon as the text is joined to others.
    """
    if type(value) is Markup:
        return value
    if type(value) is str:
        text: str = _escape_inner(value)
    elif hasattr(value, "__html__"):
        text = value.__html__()
    else:
        text = _escape_inner(str(value))
    return text


class _Template(Template):
    """Imports a component's macros once. Jinja would look each time whether this page has globals of its own, which no
    page has: 14 µs for each of a dozen components.
    """

    @classmethod
    def from_code(cls, *given: Any, **more: Any) -> Template:
        """Compiled templates call what escapes their output by this name."""
        template = super().from_code(*given, **more)
        template.root_render_func.__globals__["escape"] = escaped
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Context(Context):
    """Calls at once. Jinja would look each time what else than its arguments a function wants to know, here nothing."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - names of Jinja's
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class _Environment(Environment):
    template_class = _Template
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(self, name: Any, *_given: Any, **_more: Any) -> Template:
        """Asked by every import on every page, some twenty times."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name)
        return found

    def compile(self, source: Any, name: str | None = None, *rest: Any, **more: Any) -> Any:
        """As the library's, of what was parsed before."""
        tree = _parsed(name, source) if name is not None and isinstance(source, str) else source
        return super().compile(tree, name, *rest, **more)


def _environment(texts: Mapping[str, str]) -> Environment:
    return _Environment(
        # The second value becomes the file name in tracebacks, which is how an error finds its template.
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_Compiled(),
    )


class Once:
    """`once(macro, value, t, …)` in templates: what the macro gave for that very value before, or gives now.

    A product's card stands on some twenty pages. Macros use nothing but what they are given, so it is the same on all.
    """

    def __init__(self) -> None:
        self._given: dict[tuple[Any, ...], tuple[object, str]] = {}

    def __call__(self, macro: Macro, value: object, t: Any, *rest: object, **more: object) -> str:
        """`value` is told by its identity: entries of a build do not change, and it is kept so that no other has it."""
        key = macro.name, id(value), t.lang, rest, tuple(more.items())
        found = self._given.get(key)
        if found is None:
            if len(self._given) >= _FRAGMENTS:
                self._given.clear()
            found = self._given[key] = value, macro(value, t, *rest, **more)  # Markup: all templates escape
        return found[1]


class TemplateRenderer:
    """Compiles each template once per process."""

    def __init__(self, templates: Templates) -> None:
        self._texts = templates.texts
        self._environment = _environment(templates.texts)
        self._environment.globals["once"] = Once()

    def render(self, name: str, context: Mapping[str, object], target: str) -> str:
        """The page. Raises BuildFailed with the template's line and the target's name when the template fails."""
        if name not in self._texts:
            raise BuildFailed([problem(FOLDER + name, 0, 0, "template-missing", name=name)])
        try:
            return self._environment.get_template(name).render(context)
        except BuildFailed:
            raise
        except Exception as failure:  # a template can raise anything; whatever it is, its author must see where
            where, line = self._place(failure, name)
            reason = f"{type(failure).__name__}: {failure}" if not isinstance(failure, TemplateError) else str(failure)
            raise BuildFailed(
                [_at(where, self._texts[where], line, "template-error", target=target, reason=reason)]
            ) from failure

    def _place(self, failure: Exception, name: str) -> tuple[str, int]:
        """The innermost template frame of the traceback."""
        place = (name, failure.lineno if isinstance(failure, TemplateSyntaxError) else 1)
        frame: TracebackType | None = failure.__traceback__
        while frame is not None:
            file = frame.tb_frame.f_code.co_filename
            if file in self._texts:
                place = (file, frame.tb_lineno)
            frame = frame.tb_next
        return place


def _at(name: str, text: str, line: int, code: str, /, **values: str) -> Problem:
    return problem(FOLDER + name, line, 1, code, excerpt_of(text, line), **values)
