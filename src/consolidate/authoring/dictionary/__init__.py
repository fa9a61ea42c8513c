"""The data dictionary and the list of rules as documents, generated from `schemas/`.

`python -m consolidate.authoring.dictionary` writes both into docs/.
"""

from __future__ import annotations

from consolidate.authoring.dictionary.write import dictionary, rules, write, write_rules

__all__ = ["dictionary", "rules", "write", "write_rules"]
