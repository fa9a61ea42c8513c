"""What there is to read, and a fingerprint of it all."""

from __future__ import annotations

from consolidate.receive.receive import Inputs, keep, places_of, receive, receive_files, start_reading

__all__ = ["Inputs", "keep", "places_of", "receive", "receive_files", "start_reading"]
