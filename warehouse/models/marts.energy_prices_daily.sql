-- Statistics of a day's electricity prices.
-- reads: energy.prices
SELECT
  @day AS day,
  COUNT(*) AS prices,
  MIN(price) AS lowest,
  ROUND(AVG(price), 4) AS average,
  MAX(price) AS highest,
  COUNTIF(price < 0) AS negative
FROM energy.prices
WHERE _PARTITIONDATE = @day
HAVING COUNT(*) > 0
