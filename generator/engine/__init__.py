"""The incremental engine: targets, traces, processes, writing. It knows no village and no HTML."""
