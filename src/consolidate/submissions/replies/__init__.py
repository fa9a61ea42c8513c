"""What comes back: marked copies that a team has filled in, told by the stamp inside, wherever they lie."""

from consolidate.submissions.replies.desk import Desk as Desk
from consolidate.submissions.replies.replies import Replies as Replies, replies as replies
