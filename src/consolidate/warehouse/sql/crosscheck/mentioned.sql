-- The organisations asked for, with how often lines name them, where first, in which teams and beside which local
-- organisations. Some of the roster are named by no line yet.
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
        arg_min(
            struct_pack(team_code, period, submission_id, file, sheet, table_name, "row", field),
            (period, team_code, file, sheet, "row", field)
        ) AS first_place,
        list(DISTINCT team_code) AS teams,
        list(DISTINCT local_id) FILTER (WHERE local_id IS NOT NULL) AS locals,
        bool_and(table_name = 'activity') AS is_unpaired
    FROM mention
    WHERE organisation_id IN (SELECT unnest($ids))
    GROUP BY organisation_id
)
SELECT
    organisation.organisation_id, organisation.name, organisation.kind, organisation.uscc,
    coalesce(named.mentions, 0) AS mentions,
    unnest(named.first_place),
    coalesce(named.teams, []) AS teams,
    coalesce(named.locals, []) AS locals,
    coalesce(named.is_unpaired, false) AS is_unpaired,
    organisation.organisation_id IN (SELECT organisation_id FROM ref.group_unit_organisation) AS is_on_roster
FROM ref.organisation AS organisation
LEFT JOIN named USING (organisation_id)
WHERE organisation.organisation_id IN (SELECT unnest($ids))
