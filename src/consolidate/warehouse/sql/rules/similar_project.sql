-- Two projects of one team in one village that may be one under two names: never restated in the same quarter, and with
-- the same operator and either the same investment or names that are alike. Said once, at the newest line of the later
-- one; not where a steward has merged or separated the two.
WITH project AS (
    SELECT
        team_code, project_id, village_key,
        max_by(name, period) AS name,
        max_by(operator, period) AS operator,
        max_by(industry, period) AS industry,
        max_by(investment_yuan, period) AS investment_yuan,
        list(DISTINCT period) AS periods,
        min(period) AS first_period,
        max_by(line_id, period) AS line_id
    FROM stage.project
    WHERE status = 'accepted' AND project_id IS NOT NULL
    GROUP BY ALL
)
SELECT
    line.team_code, line.period, line.submission_id, line.file, line.sheet,
    'project' AS table_name,
    line."row",
    'name' AS field,
    least(later.project_id, earlier.project_id) || '~' || greatest(later.project_id, earlier.project_id) AS line_key,
    later.name AS value,
    earlier.name AS expected,
    later.project_id || ' · ' || earlier.project_id AS detail
FROM project AS later
INNER JOIN project AS earlier
    ON earlier.team_code = later.team_code
    AND earlier.village_key = later.village_key
    AND (earlier.first_period, earlier.project_id) < (later.first_period, later.project_id)
INNER JOIN stage.project AS line ON line.line_id = later.line_id
WHERE
    len(list_intersect(later.periods, earlier.periods)) = 0
    AND regexp_replace(later.operator, '\s', '', 'g') = regexp_replace(earlier.operator, '\s', '', 'g')
    AND (
        (later.investment_yuan = earlier.investment_yuan AND later.industry = earlier.industry)
        OR jaro_winkler_similarity(regexp_replace(later.name, '\s', '', 'g'), regexp_replace(earlier.name, '\s', '', 'g')) >= 0.85
    )
    AND NOT EXISTS (
        SELECT 1 FROM decided WHERE decided.one = later.project_id AND decided.other = earlier.project_id
    )
