-- Every organisation that still counts as itself.
CREATE OR REPLACE TEMP VIEW thing AS
SELECT
    organisation_id AS id, name, kind, nullif(uscc, '') AS uscc,
    organisation_id IN (SELECT organisation_id FROM ref.group_unit_organisation) AS is_on_roster
FROM ref.organisation
WHERE merged_into IS NULL
