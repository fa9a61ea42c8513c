-- By rule and team, how many suggestions are not shown one by one, and how many names were compared within the team only.
CREATE OR REPLACE TEMP TABLE unlisted (rule VARCHAR, title VARCHAR, team_code VARCHAR, pairs BIGINT, names BIGINT)
