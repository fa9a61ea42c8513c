-- Every organisation that still counts as itself, with how often lines name it, where first, in which teams and beside
-- which local organisations. Of the roster some are named by no line yet.
WITH mention AS (
    SELECT
        partner_id AS organisation_id, line_id, team_code, period, submission_id, file, sheet, 'pairing' AS table_name,
        "row", 'partner' AS field, local_organisation_id AS local_id
    FROM stage.pairing
    UNION ALL
    SELECT
        local_organisation_id, line_id, team_code, period, submission_id, file, sheet, 'pairing',
        "row", 'local_organisation', NULL
    FROM stage.pairing
    UNION ALL
    SELECT
        partner.organisation_id, activity.line_id, activity.team_code, activity.period, activity.submission_id,
        activity.file, activity.sheet, 'activity', activity."row", 'partners', NULL
    FROM stage.activity_partner AS partner
    INNER JOIN stage.activity AS activity USING (line_id)
),
named AS (
    SELECT
        organisation_id,
        count(*) AS mentions,
        first(team_code ORDER BY period, team_code, file, "row", field) AS team_code,
        first(period ORDER BY period, team_code, file, "row", field) AS period,
        first(submission_id ORDER BY period, team_code, file, "row", field) AS submission_id,
        first(file ORDER BY period, team_code, file, "row", field) AS file,
        first(sheet ORDER BY period, team_code, file, "row", field) AS sheet,
        first(table_name ORDER BY period, team_code, file, "row", field) AS table_name,
        first("row" ORDER BY period, team_code, file, "row", field) AS "row",
        first(field ORDER BY period, team_code, file, "row", field) AS field,
        list(DISTINCT team_code) AS teams,
        list(DISTINCT local_id) FILTER (WHERE local_id IS NOT NULL) AS locals,
        bool_and(table_name = 'activity') AS is_unpaired
    FROM mention
    WHERE organisation_id IS NOT NULL
    GROUP BY organisation_id
)
SELECT
    organisation.organisation_id, organisation.name, organisation.kind, organisation.uscc,
    coalesce(named.mentions, 0) AS mentions,
    named.team_code, named.period, named.submission_id, named.file, named.sheet, named.table_name, named."row",
    named.field,
    coalesce(named.teams, []) AS teams,
    coalesce(named.locals, []) AS locals,
    coalesce(named.is_unpaired, false) AS is_unpaired
FROM ref.organisation AS organisation
LEFT JOIN named USING (organisation_id)
WHERE organisation.merged_into IS NULL
ORDER BY organisation.organisation_id
