-- How many leads marketing brought on a day.
-- reads: marketing.sales_leads
SELECT
  @day AS day,
  COUNT(*) AS leads,
  COUNT(DISTINCT phone_number) AS phone_numbers
FROM marketing.sales_leads
WHERE _PARTITIONDATE = @day
HAVING COUNT(*) > 0
