"""What nothing rests on may go, once it is old enough: details of old runs, contents never counted, untouched copies."""

from consolidate.pipeline.prune.prune import prune as prune
from consolidate.pipeline.prune.spare import Spare as Spare
