"""What happens in a run, for machines: one JSON object a line, on request."""

from consolidate.runtime.log.event import bind as bind, event as event
from consolidate.runtime.log.write import listen as listen
