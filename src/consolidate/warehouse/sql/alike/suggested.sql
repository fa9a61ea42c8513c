-- Each pair at the first line that has the rarer of the two names; of two as rare the later name. The usual one is one
-- that no line has, then the roster's, then one that is paired, then the one of more lines.
WITH faced AS (
    SELECT
        CASE WHEN is_first THEN pair.b ELSE pair.a END AS rare_id,
        CASE WHEN is_first THEN pair.a ELSE pair.b END AS usual_id,
        coalesce(one.uscc = other.uscc, false) AS is_one_code
    FROM pair
    INNER JOIN bearer AS one ON one.id = pair.a
    INNER JOIN bearer AS other ON other.id = pair.b
    CROSS JOIN LATERAL (
        SELECT
            row(one.mentions > 0, NOT one.is_on_roster, one.is_unpaired, -one.mentions, one.name)
            <= row(other.mentions > 0, NOT other.is_on_roster, other.is_unpaired, -other.mentions, other.name)
            AS is_first
    )
),
placed AS (
    SELECT
        id,
        arg_min(
            struct_pack(team_code, period, submission_id, file, sheet, table_name, "row", field),
            (period, team_code, file, sheet, "row", field)
        ) AS place,
        arg_min(content, (period, team_code, file, sheet, "row", field)) AS content
    FROM mention
    WHERE id IN (SELECT rare_id FROM faced)
    GROUP BY id
)
SELECT
    unnest(placed.place),
    least(rare_id, usual_id) || '~' || greatest(rare_id, usual_id) AS line_key,
    placed.content AS value,
    rare.name AS name,
    usual.name AS expected,
    CASE WHEN faced.is_one_code THEN '统一社会信用代码相同' END AS detail,
    rare_id || ' · ' || usual_id AS header
FROM faced
INNER JOIN placed ON placed.id = faced.rare_id
INNER JOIN bearer AS rare ON rare.id = faced.rare_id
INNER JOIN bearer AS usual ON usual.id = faced.usual_id
