"""What comes back: marked copies that a team has filled in, told by the stamp inside, wherever they lie."""

from consolidate.submissions.replies.context import ReplyContext as ReplyContext
from consolidate.submissions.replies.replies import Replies as Replies, take_replies as take_replies
