-- The keys that can bring names together. Where one would bring more than $crowd times $crowd pairs, the names are held
-- against each other within each team only, and of one team's the first $crowd: `is_crowded`.
CREATE OR REPLACE TEMP TABLE block AS
WITH shared AS (
    SELECT key, count(*) * count(*) FILTER (WHERE missing = 0) > $crowd * $crowd AS is_crowded
    FROM key
    GROUP BY key
    HAVING count(*) > 1 AND count(*) FILTER (WHERE missing = 0) > 0
),
of_team AS (
    SELECT how, key, id, missing, place, unnest(bearer.teams) AS team_code
    FROM key
    INNER JOIN shared USING (key)
    INNER JOIN bearer USING (id)
    WHERE shared.is_crowded
)
SELECT how, key, id, missing, place, is_crowded
FROM key
INNER JOIN shared USING (key)
WHERE NOT is_crowded
UNION ALL
SELECT how, hash(key, team_code), id, missing, place, true
FROM of_team
QUALIFY row_number() OVER (PARTITION BY key, team_code ORDER BY missing, id) <= $crowd
