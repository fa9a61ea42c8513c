"""What there is to read, and a fingerprint of it all."""

from consolidate.submissions.inputs.receive import (
    Inputs as Inputs,
    called_files as called_files,
    first_seen as first_seen,
    keep_contents as keep_contents,
    mend_contents as mend_contents,
    places_of as places_of,
    read_packed as read_packed,
    receive as receive,
    receive_files as receive_files,
    with_journal as with_journal,
)
