"""The sample edition: invented labs, models and outlets, for a first run without a network."""

from digest.sample.site import SampleSite, serve

__all__ = ["SampleSite", "serve"]
