-- The ids of the organisations asked for by name or id, and of those they are counted as.
SELECT asked, key_id
FROM (
    SELECT
        unnest([name, organisation_id, name, organisation_id]) AS asked,
        unnest([
            organisation_id, organisation_id,
            coalesce(merged_into, organisation_id), coalesce(merged_into, organisation_id)
        ]) AS key_id
    FROM ref.organisation
)
WHERE asked IN (SELECT unnest($names))
GROUP BY ALL
ORDER BY ALL
