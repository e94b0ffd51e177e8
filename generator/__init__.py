"""Static site generator for craft villages and their OCOP products. Start reading at `generator.pipeline`."""
