"""What goes back to the teams: marked copies in the outbox, and for the office whom to call first."""

from consolidate.outputs.outbox.mark_one import mark_file as mark_file
from consolidate.outputs.outbox.send_back import marked_copy as marked_copy, send_back as send_back
