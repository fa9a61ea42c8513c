"""The data dictionary and the list of rules as documents, generated from `schemas/`.

`python -m consolidate.authoring.dictionary` writes both into docs/.
"""

from consolidate.authoring.dictionary.write import (
    dictionary as dictionary,
    rules as rules,
    write as write,
    write_rules as write_rules,
)
