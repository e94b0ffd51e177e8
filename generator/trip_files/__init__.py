"""A trip as files for other programs: GPX, KML, iCalendar and plain text.

Pure functions from a trip and words to bytes; empty bytes where a trip holds nothing that such a file could tell.
`assets/js/planner/files.js` is their twin: `tests/shared/trips.json` holds what both must give.
"""
