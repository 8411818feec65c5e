-- What the connector fills: a change log a topic. Instants are microseconds since 1970. Only the columns of the
-- key, OP (u or d) and _SEQ (the record's offset) are always there: a delete has no others.
-- Generated from the contracts: GeneratedScriptsTest writes it anew with -Dreadme.update=true.

USE ROLE TARN_TRANSFORMER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_USERS (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    DEVICE_ID NUMBER(19,0) COMMENT 'The device registered last.',
    MAC_ADDRESS VARCHAR COMMENT 'Network address of that device.',
    REGISTRATION_TIMESTAMP NUMBER(19,0) COMMENT 'When it was registered.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.users: the newest registration of a user.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_USERS TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_USER_PROFILE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    DOB DATE COMMENT 'Date of birth; null where none is usable.',
    SEX VARCHAR COMMENT 'Sex as recorded.',
    GENDER VARCHAR COMMENT 'Gender as recorded.',
    FIRST_NAME VARCHAR COMMENT 'First name.',
    LAST_NAME VARCHAR COMMENT 'Last name.',
    STREET_ADDRESS VARCHAR COMMENT 'Street and number.',
    CITY VARCHAR COMMENT 'City.',
    STATE VARCHAR COMMENT 'State code.',
    ZIP VARCHAR COMMENT 'Postal code, leading zeros kept.',
    UPDATED NUMBER(19,0) COMMENT 'Instant of the change that made this version.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.user_profile: the newest profile of a user (SCD 1).';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_USER_PROFILE TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_USER_BINS (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    AGE VARCHAR COMMENT 'Age band.',
    GENDER VARCHAR COMMENT 'Gender as recorded.',
    CITY VARCHAR COMMENT 'City.',
    STATE VARCHAR COMMENT 'State code.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.user_bins: the age band of a user as of a date, with the demographics that reports group by.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_USER_BINS TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_WORKOUTS (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    ACTION VARCHAR NOT NULL COMMENT 'start or stop.',
    TIME NUMBER(19,0) NOT NULL COMMENT 'When it happened.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.workouts: one row a start or stop.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_WORKOUTS TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_COMPLETED_WORKOUTS (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    START_TIME NUMBER(19,0) COMMENT 'The earliest start.',
    END_TIME NUMBER(19,0) COMMENT 'The earliest stop after it.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.completed_workouts: a session with a start and a stop less than three hours after it.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_COMPLETED_WORKOUTS TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_HEART_RATE (
    DEVICE_ID NUMBER(19,0) NOT NULL COMMENT 'The device.',
    TIME NUMBER(19,0) NOT NULL COMMENT 'When the sample was taken.',
    HEARTRATE FLOAT COMMENT 'Beats a minute, six places.',
    VALID BOOLEAN COMMENT 'True when heartrate is above zero.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.heart_rate: one row a device and instant.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_HEART_RATE TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_WORKOUT_BPM (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    DEVICE_ID NUMBER(19,0) NOT NULL COMMENT 'The device.',
    TIME NUMBER(19,0) NOT NULL COMMENT 'When the sample was taken.',
    START_TIME NUMBER(19,0) COMMENT 'Start of the session.',
    END_TIME NUMBER(19,0) COMMENT 'End of the session.',
    HEARTRATE FLOAT COMMENT 'Beats a minute, six places.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.workout_bpm: a valid sample taken in a session, on a device that its user owned at that time.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_WORKOUT_BPM TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_GYM_LOGS (
    MAC_ADDRESS VARCHAR NOT NULL COMMENT 'Network address of the device that logged in.',
    GYM NUMBER(19,0) NOT NULL COMMENT 'The gym.',
    LOGIN NUMBER(19,0) NOT NULL COMMENT 'When the visit began.',
    LOGOUT NUMBER(19,0) COMMENT 'The greatest known end of the visit; null while it is open.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.gym_logs: a visit to a gym.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_GYM_LOGS TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.SILVER_DATE_LOOKUP (
    DATE DATE NOT NULL COMMENT 'The date.',
    YEAR NUMBER(10,0) COMMENT 'Year.',
    MONTH NUMBER(10,0) COMMENT 'Month, January is 1.',
    WEEK NUMBER(10,0) COMMENT 'Week of the year: week 1 holds 1 January, each Sunday begins another.',
    DAYOFWEEK NUMBER(10,0) COMMENT 'Day of the week, Sunday is 1.',
    DAYOFMONTH NUMBER(10,0) COMMENT 'Day of the month.',
    DAYOFYEAR NUMBER(10,0) COMMENT 'Day of the year.',
    WEEK_PART VARCHAR COMMENT 'Year and week as YYYY-W, not padded.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of silver.date_lookup: a date taken apart.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.SILVER_DATE_LOOKUP TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.GOLD_BPM_WINDOWS (
    DEVICE_ID NUMBER(19,0) NOT NULL COMMENT 'The device.',
    WINDOW_START NUMBER(19,0) NOT NULL COMMENT 'First instant of the window.',
    WINDOW_END NUMBER(19,0) COMMENT 'First instant after the window.',
    USER_ID NUMBER(19,0) COMMENT 'Owner of the device at window_start; null where nobody registered it.',
    MIN_BPM FLOAT COMMENT 'Least heart rate.',
    AVG_BPM FLOAT COMMENT 'Mean heart rate, six places, HALF_EVEN.',
    MAX_BPM FLOAT COMMENT 'Greatest heart rate.',
    NUM_RECORDINGS NUMBER(19,0) COMMENT 'How many samples.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of gold.bpm_windows: valid samples of a device in a tumbling window.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.GOLD_BPM_WINDOWS TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.GOLD_WORKOUT_BPM_SUMMARY (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    START_TIME NUMBER(19,0) COMMENT 'Start of the session.',
    END_TIME NUMBER(19,0) COMMENT 'End of the session.',
    AGE VARCHAR COMMENT 'Age band of the user at the start; unknown without a profile.',
    GENDER VARCHAR COMMENT 'Gender as recorded.',
    CITY VARCHAR COMMENT 'City.',
    STATE VARCHAR COMMENT 'State code.',
    MIN_BPM FLOAT COMMENT 'Least heart rate.',
    AVG_BPM FLOAT COMMENT 'Mean heart rate, six places, HALF_EVEN.',
    MAX_BPM FLOAT COMMENT 'Greatest heart rate.',
    NUM_RECORDINGS NUMBER(19,0) COMMENT 'How many samples.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of gold.workout_bpm_summary: the heart rate of a session, with the demographics of its user.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.GOLD_WORKOUT_BPM_SUMMARY TO ROLE TARN_LOADER;

CREATE TABLE IF NOT EXISTS TARN.RAW.GOLD_GYM_SUMMARY (
    MAC_ADDRESS VARCHAR NOT NULL COMMENT 'Network address of the device that logged in.',
    GYM NUMBER(19,0) NOT NULL COMMENT 'The gym.',
    LOGIN NUMBER(19,0) NOT NULL COMMENT 'When the visit began.',
    VISIT_WORKOUT VARCHAR NOT NULL COMMENT 'user/workout/session of a workout begun in the visit, or none.',
    DATE DATE COMMENT 'UTC date of the login.',
    WORKOUT_ID NUMBER(19,0) COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) COMMENT 'The session.',
    MINUTES_IN_GYM FLOAT COMMENT 'Length of the visit, two places; null while it is open.',
    MINUTES_EXERCISING FLOAT COMMENT 'Length of the workout, two places.',
    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
)
ENABLE_SCHEMA_EVOLUTION = TRUE
COMMENT = 'Changes of gold.gym_summary: a visit with each workout of its owner that began in it, or one row with none.';
GRANT INSERT, EVOLVE SCHEMA ON TABLE TARN.RAW.GOLD_GYM_SUMMARY TO ROLE TARN_LOADER;
