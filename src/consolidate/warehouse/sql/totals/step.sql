-- The steps that `step_fact` may have, each with the number of organisations on today's roster, merged ones counted once.
CREATE OR REPLACE TEMP TABLE step AS
SELECT
    step,
    (
        SELECT count(DISTINCT coalesce(organisation.merged_into, listed.organisation_id))
        FROM ref.group_unit_organisation AS listed
        LEFT JOIN ref.organisation AS organisation USING (organisation_id)
    ) AS roster
FROM (SELECT unnest($steps) AS step)
