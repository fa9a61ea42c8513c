-- The bearers of names: what is left of each name (`part`), and what the lines say of it: how many name it, in which
-- teams, beside which local organisations, and whether only activities do.
CREATE OR REPLACE TEMP TABLE bearer AS
WITH named AS (
    SELECT
        id,
        count(*) AS mentions,
        list(DISTINCT team_code) AS teams,
        list(DISTINCT local_id) FILTER (WHERE local_id IS NOT NULL) AS locals,
        bool_and(table_name = 'activity') AS is_unpaired
    FROM mention
    GROUP BY id
)
SELECT
    thing.*, part.* EXCLUDE (id),
    length(part.core) AS size,
    coalesce(thing.kind = '组团单位', false) AS is_descriptive,
    coalesce(named.mentions, 0) AS mentions,
    coalesce(named.teams, []) AS teams,
    coalesce(named.locals, []) AS locals,
    coalesce(named.is_unpaired, false) AS is_unpaired
FROM thing
INNER JOIN part USING (id)
LEFT JOIN named USING (id)
