"""A daily digest of AI news: read, grouped, grounded, weighed for openness, and mailed."""

__version__ = "0.1.0"
