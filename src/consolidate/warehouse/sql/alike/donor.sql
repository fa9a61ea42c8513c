-- Every donor that still counts as itself and that a line names. A company is known by its brand; of a bureau or an
-- association the words describe it, as those of a group unit.
CREATE OR REPLACE TEMP VIEW thing AS
SELECT
    donor_id AS id, name,
    CASE WHEN name NOT LIKE '%公司%' THEN '组团单位' END AS kind,
    CAST(NULL AS VARCHAR) AS uscc,
    false AS is_on_roster
FROM ref.donor
SEMI JOIN stage.contribution USING (donor_id)
WHERE merged_into IS NULL
