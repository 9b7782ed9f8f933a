"""Live hybrid quantization for NPUs: one shared kernel, headless or in widgets."""
