-- Activities of two teams with the same day, the same kind and a partner in common: one activity, perhaps, reported
-- twice. Said once for each pair, at the line of the higher team and row; not where a steward has merged or separated
-- the two, nor of a line that is already counted as another.
WITH taking_part AS (
    SELECT DISTINCT
        activity.line_id, activity.team_code, activity.held_on, activity.activity_kind,
        partner.organisation_id
    FROM stage.activity AS activity
    INNER JOIN stage.activity_partner AS partner USING (line_id)
    WHERE activity.status = 'accepted' AND activity.counted
),
earlier_part AS (
    -- of one team's activities of one day, kind and partner the first twenty say enough, should there ever be thousands
    FROM taking_part
    QUALIFY row_number() OVER (
        PARTITION BY organisation_id, held_on, activity_kind, team_code ORDER BY line_id
    ) <= 20
),
pair AS (
    SELECT
        later.line_id,
        earlier.line_id AS other_id,
        string_agg(DISTINCT organisation.name, '、' ORDER BY organisation.name) AS shared
    FROM taking_part AS later
    INNER JOIN earlier_part AS earlier USING (organisation_id, held_on, activity_kind)
    LEFT JOIN ref.organisation AS organisation USING (organisation_id)
    WHERE earlier.team_code < later.team_code
    GROUP BY later.line_id, earlier.line_id
)
SELECT
    later.team_code, later.period, later.submission_id, later.file, later.sheet,
    'activity' AS table_name,
    later."row",
    'title' AS field,
    later.line_key,
    later.title AS value,
    string_agg(
        seen_at(team.team, nullif(earlier.period, later.period), earlier.sheet, earlier."row")
        || '（' || earlier.title || '）', '、'
        ORDER BY earlier.team_code, earlier.period, earlier."row"
    ) AS expected,
    string_agg(DISTINCT pair.shared, '、' ORDER BY pair.shared) AS detail,
    any_value(later.line_id) || ' · '
    || string_agg(earlier.line_id, ' · ' ORDER BY earlier.team_code, earlier.period, earlier."row") AS header
FROM pair
INNER JOIN stage.activity AS later USING (line_id)
INNER JOIN stage.activity AS earlier ON earlier.line_id = pair.other_id
INNER JOIN ref.team AS team ON team.team_code = earlier.team_code
WHERE NOT EXISTS (SELECT 1 FROM decided WHERE decided.one = pair.line_id AND decided.other = pair.other_id)
GROUP BY ALL
