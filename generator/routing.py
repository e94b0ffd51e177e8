"""Asks a routing engine for travel times: OSRM's table service, Valhalla's sources_to_targets. Used by `travel` only.

Documentation: project-osrm.org/docs/v5.24.0/api/#table-service and valhalla.github.io/valhalla/api/matrix.
"""

from __future__ import annotations

import json
import math
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from http.client import HTTPException
from typing import Any, TypeGuard
from urllib.parse import quote, urlsplit

from generator.errors import BuildFailed, Problem, Value, problem
from generator.leg_tables import Answer, Degrees, Pair

USER_AGENT = "lang-nghe-ha-noi/1.0 (static site; asks once, keeps the answer)"
TIMEOUT_SECONDS = 120
MAX_COORDINATES = 100  # the default limit of osrm-routed
# What the engines call our ways of travel. OSRM has no standard profile for motorbikes: it has to be named.
PROFILES = {
    "osrm": {"car": "driving", "bicycle": "cycling", "walk": "foot"},
    "valhalla": {"car": "auto", "motorbike": "motor_scooter", "bicycle": "bicycle", "walk": "pedestrian"},
}

Block = tuple[tuple[str, ...], tuple[str, ...]]  # from each of these to each of those
Send = Callable[[str, bytes | None], bytes]  # address, body to post if any -> body of the answer


def is_address(server: str) -> bool:
    """Whether it is the address of a web server."""
    parts = urlsplit(server)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment


def blocks(wanted: Sequence[Pair], limit: int) -> Iterator[Block]:
    """The pairs as few rectangles, each of at most so many points. Besides what is wanted only (a, a) may be asked."""
    ends: dict[str, set[str]] = {}
    for start, end in wanted:
        ends.setdefault(start, set()).add(end)
    exact = _groups((start, found) for start, found in ends.items())
    square = _groups((start, found | {start}) for start, found in ends.items())  # each to each other is one square
    half = limit // 2
    for targets, starts in min(exact, square, key=len).items():
        if len({*targets, *starts}) <= limit:
            yield tuple(starts), targets
            continue
        for first in range(0, len(targets), half):
            for begin in range(0, len(starts), half):
                block = tuple(starts[begin : begin + half]), targets[first : first + half]
                if block[0] != block[1] or len(block[0]) > 1:
                    yield block


def _groups(rows: Iterable[tuple[str, set[str]]]) -> dict[tuple[str, ...], list[str]]:
    """Starts by their ends."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for start, found in rows:
        groups.setdefault(tuple(sorted(found)), []).append(start)
    return groups


def ask(
    server: str, engine: str, profile: str, block: Block, points: Mapping[str, Degrees], send: Send
) -> dict[Pair, Answer]:
    """Minutes and metres of each pair of a block. Raises BuildFailed with what the server did instead."""
    starts, ends = block
    address, body = (_osrm if engine == "osrm" else _valhalla)(server.rstrip("/"), profile, block, points)
    rows = _parsed(server, engine, _sent(server, send, address, body))
    found = _of_osrm(rows) if engine == "osrm" else _of_valhalla(rows)
    if found is None or len(found) != len(starts) or any(len(row) != len(ends) for row in found):
        raise _not_understood(server, engine, _what(rows))
    return {(start, end): found[i][j] for i, start in enumerate(starts) for j, end in enumerate(ends)}


def send_http(address: str, body: bytes | None) -> bytes:
    """One request over http or https."""
    headers = {"User-Agent": USER_AGENT, "Accept": "application/json"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(address, body, headers)
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        data: bytes = answer.read()
    return data


def _osrm(server: str, profile: str, block: Block, points: Mapping[str, Degrees]) -> tuple[str, None]:
    """Longitude comes first; a point that is both source and destination is sent once."""
    names = sorted({*block[0], *block[1]})
    index = {name: str(number) for number, name in enumerate(names)}
    where = ";".join(f"{points[name][1]:.5f},{points[name][0]:.5f}" for name in names)
    sources, targets = (";".join(index[name] for name in side) for side in block)
    query = f"annotations=duration,distance&sources={sources}&destinations={targets}"
    return f"{server}/table/v1/{quote(profile, safe='')}/{where}?{query}", None


def _valhalla(server: str, profile: str, block: Block, points: Mapping[str, Degrees]) -> tuple[str, bytes]:
    sources, targets = ([{"lat": points[name][0], "lon": points[name][1]} for name in side] for side in block)
    body = {"sources": sources, "targets": targets, "costing": profile, "units": "kilometers", "verbose": True}
    return f"{server}/sources_to_targets", json.dumps(body).encode()


def _of_osrm(data: Any) -> list[list[Answer]] | None:
    """Seconds and metres, null where there is no way."""
    if not isinstance(data, dict) or data.get("code") != "Ok":
        return None
    durations, distances = data.get("durations"), data.get("distances")
    if not (_is_table(durations) and _is_table(distances) and len(durations) == len(distances)):
        return None
    if any(len(one) != len(other) for one, other in zip(durations, distances, strict=True)):
        return None
    return [
        [_answer(seconds, metres) for seconds, metres in zip(one, other, strict=True)]
        for one, other in zip(durations, distances, strict=True)
    ]


def _of_valhalla(data: Any) -> list[list[Answer]] | None:
    """Seconds and kilometres, null where there is no way."""
    table = data.get("sources_to_targets") if isinstance(data, dict) else None
    if (
        not isinstance(data, dict)
        or not _is_table(table)
        or data.get("units", "kilometers") not in ("kilometers", "km")
    ):
        return None
    if not all(isinstance(cell, dict) for row in table for cell in row):
        return None
    return [[_answer(cell.get("time"), cell.get("distance"), 1000) for cell in row] for row in table]


def _is_table(value: Any) -> TypeGuard[list[list[Any]]]:
    return isinstance(value, list) and all(isinstance(row, list) for row in value)


def _answer(seconds: Any, distance: Any, metres: int = 1) -> Answer:
    """Minutes with one decimal and whole metres; None for what is no number."""
    numbers = all(
        isinstance(part, int | float) and not isinstance(part, bool) and math.isfinite(part) and part >= 0
        for part in (seconds, distance)
    )
    return (round(seconds / 60, 1), round(distance * metres)) if numbers else None


def _sent(server: str, send: Send, address: str, body: bytes | None) -> bytes:
    try:
        return send(address, body)
    except urllib.error.HTTPError as answer:
        with answer:
            reason = _what(_json_or_none(answer.read(10_000))) or str(answer.reason)
        raise _failed("travel-http", server=server, status=str(answer.code), reason=reason) from None
    except (OSError, HTTPException, ValueError) as failure:  # URLError, a timeout, a broken answer, a bad address
        reason = str(getattr(failure, "reason", "") or failure) or type(failure).__name__
        raise _failed("travel-no-connection", server=server, reason=reason) from None


def _parsed(server: str, engine: str, data: bytes) -> Any:
    found = _json_or_none(data)
    if found is None:
        raise _not_understood(server, engine, data[:60].decode("utf-8", "replace").strip() or "…")
    return found


def _json_or_none(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _what(data: Any) -> str:
    """What an engine says of itself: OSRM's code and message, Valhalla's error."""
    if not isinstance(data, dict):
        return ""
    words = (data.get(name) for name in ("code", "message", "error_code", "error"))
    return ": ".join(str(word) for word in words if word and word != "Ok")[:300]


def _not_understood(server: str, engine: str, reason: str) -> BuildFailed:
    other = next(name for name in PROFILES if name != engine)
    return _failed("travel-not-understood", server=server, engine=engine, other=other, reason=reason or "…")


def _failed(code: str, **values: Value) -> BuildFailed:
    return BuildFailed([_problem(code, **values)])


def _problem(code: str, **values: Value) -> Problem:
    return problem("content/legs", 0, 0, code, **values)
