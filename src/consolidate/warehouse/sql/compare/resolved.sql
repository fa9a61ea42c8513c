-- The ids of the organisations asked for by name or id, and of those they are counted as.
SELECT asked, key_id, bool_and(is_counted_as) AS is_counted_as
FROM (
    SELECT
        unnest([name, organisation_id, name, organisation_id]) AS asked,
        unnest([
            organisation_id, organisation_id,
            coalesce(merged_into, organisation_id), coalesce(merged_into, organisation_id)
        ]) AS key_id,
        unnest([false, false, true, true]) AS is_counted_as
    FROM ref.organisation
)
WHERE asked IN (SELECT unnest($names))
GROUP BY asked, key_id
ORDER BY ALL
