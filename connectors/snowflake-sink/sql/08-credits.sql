-- needs database SNOWFLAKE
-- What it costs: warehouses, Snowpipe Streaming, serverless compute, by day. ACCOUNT_USAGE lags up to three hours behind
-- (docs.snowflake.com/en/sql-reference/account-usage/metering_history).

USE ROLE ACCOUNTADMIN;

CREATE OR REPLACE VIEW TARN.MONITORING.CREDITS COPY GRANTS
    COMMENT = 'Credits by day, kind of service and what used them.' AS
SELECT TO_DATE(START_TIME) AS DAY, SERVICE_TYPE, NAME, SUM(CREDITS_USED) AS CREDITS
FROM SNOWFLAKE.ACCOUNT_USAGE.METERING_HISTORY
WHERE NAME ILIKE 'TARN%' OR SERVICE_TYPE = 'SNOWPIPE_STREAMING'
GROUP BY TO_DATE(START_TIME), SERVICE_TYPE, NAME;
