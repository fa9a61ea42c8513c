-- The organisations on the roster, each with what it is counted as.
SELECT listed.organisation_id, coalesce(organisation.merged_into, listed.organisation_id) AS key_id
FROM ref.group_unit_organisation AS listed
LEFT JOIN ref.organisation AS organisation USING (organisation_id)
ORDER BY ALL
