-- Where lines name organisations, in which content of a cell, and beside which local organisation; each as it is written,
-- whatever it is merged into.
CREATE OR REPLACE TEMP VIEW mention AS
SELECT
    raw_partner_id AS id, team_code, period, submission_id, file, sheet, 'pairing' AS table_name, "row",
    'partner' AS field, partner AS content, raw_local_organisation_id AS local_id
FROM stage.pairing
UNION ALL
SELECT
    raw_local_organisation_id, team_code, period, submission_id, file, sheet, 'pairing', "row", 'local_organisation',
    local_organisation, NULL
FROM stage.pairing
UNION ALL
SELECT
    partner.raw_organisation_id, activity.team_code, activity.period, activity.submission_id, activity.file,
    activity.sheet, 'activity', activity."row", 'partners', activity.partners,
    NULL
FROM stage.activity_partner AS partner
INNER JOIN stage.activity AS activity USING (line_id)
