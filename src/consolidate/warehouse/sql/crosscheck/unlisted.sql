-- How many of each team's suggestions are not shown one by one.
INSERT INTO unlisted
SELECT $rule, $title, team_code, count(*) - $suggestions, 0
FROM suggestion
GROUP BY team_code
HAVING count(*) > $suggestions
