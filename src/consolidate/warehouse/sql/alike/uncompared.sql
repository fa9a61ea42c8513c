-- How many names of each team were held against the team's own only.
INSERT INTO unlisted
SELECT $rule, $title, team_code, 0, count(DISTINCT id)
FROM (SELECT id, unnest(bearer.teams) AS team_code FROM block INNER JOIN bearer USING (id) WHERE is_crowded)
GROUP BY team_code
