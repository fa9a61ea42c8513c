-- Where lines name organisations, and beside which local organisation.
CREATE OR REPLACE TEMP VIEW mention AS
SELECT
    partner_id AS id, team_code, period, submission_id, file, sheet, 'pairing' AS table_name, "row",
    'partner' AS field, local_organisation_id AS local_id
FROM stage.pairing
UNION ALL
SELECT
    local_organisation_id, team_code, period, submission_id, file, sheet, 'pairing', "row", 'local_organisation', NULL
FROM stage.pairing
UNION ALL
SELECT
    partner.organisation_id, activity.team_code, activity.period, activity.submission_id, activity.file,
    activity.sheet, 'activity', activity."row", 'partners', NULL
FROM stage.activity_partner AS partner
INNER JOIN stage.activity AS activity USING (line_id)
