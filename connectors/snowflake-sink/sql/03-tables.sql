-- The tables behind those that people read: a row a key, the deleted ones too, with the number of the change that
-- made it what it is. So an older change that comes late never replaces a newer one, and never brings a row back.
-- Generated from the contracts: GeneratedScriptsTest writes it anew with -Dreadme.update=true.

USE ROLE TARN_TRANSFORMER;

CREATE TABLE IF NOT EXISTS TARN.SILVER.USERS_BASE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    DEVICE_ID NUMBER(19,0) COMMENT 'The device registered last.',
    MAC_ADDRESS VARCHAR COMMENT 'Network address of that device.',
    REGISTRATION_TIMESTAMP TIMESTAMP_NTZ(6) COMMENT 'When it was registered.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.USERS';

CREATE TABLE IF NOT EXISTS TARN.SILVER.USER_PROFILE_BASE (
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
    UPDATED TIMESTAMP_NTZ(6) COMMENT 'Instant of the change that made this version.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.USER_PROFILE';

CREATE TABLE IF NOT EXISTS TARN.SILVER.USER_BINS_BASE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    AGE VARCHAR COMMENT 'Age band.',
    GENDER VARCHAR COMMENT 'Gender as recorded.',
    CITY VARCHAR COMMENT 'City.',
    STATE VARCHAR COMMENT 'State code.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.USER_BINS';

CREATE TABLE IF NOT EXISTS TARN.SILVER.WORKOUTS_BASE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    ACTION VARCHAR NOT NULL COMMENT 'start or stop.',
    TIME TIMESTAMP_NTZ(6) NOT NULL COMMENT 'When it happened.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.WORKOUTS';

CREATE TABLE IF NOT EXISTS TARN.SILVER.COMPLETED_WORKOUTS_BASE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    START_TIME TIMESTAMP_NTZ(6) COMMENT 'The earliest start.',
    END_TIME TIMESTAMP_NTZ(6) COMMENT 'The earliest stop after it.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.COMPLETED_WORKOUTS';

CREATE TABLE IF NOT EXISTS TARN.SILVER.HEART_RATE_BASE (
    DEVICE_ID NUMBER(19,0) NOT NULL COMMENT 'The device.',
    TIME TIMESTAMP_NTZ(6) NOT NULL COMMENT 'When the sample was taken.',
    HEARTRATE FLOAT COMMENT 'Beats a minute, six places.',
    VALID BOOLEAN COMMENT 'True when heartrate is above zero.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.HEART_RATE';

CREATE TABLE IF NOT EXISTS TARN.SILVER.WORKOUT_BPM_BASE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    DEVICE_ID NUMBER(19,0) NOT NULL COMMENT 'The device.',
    TIME TIMESTAMP_NTZ(6) NOT NULL COMMENT 'When the sample was taken.',
    START_TIME TIMESTAMP_NTZ(6) COMMENT 'Start of the session.',
    END_TIME TIMESTAMP_NTZ(6) COMMENT 'End of the session.',
    HEARTRATE FLOAT COMMENT 'Beats a minute, six places.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.WORKOUT_BPM';

CREATE TABLE IF NOT EXISTS TARN.SILVER.GYM_LOGS_BASE (
    MAC_ADDRESS VARCHAR NOT NULL COMMENT 'Network address of the device that logged in.',
    GYM NUMBER(19,0) NOT NULL COMMENT 'The gym.',
    LOGIN TIMESTAMP_NTZ(6) NOT NULL COMMENT 'When the visit began.',
    LOGOUT TIMESTAMP_NTZ(6) COMMENT 'The greatest known end of the visit; null while it is open.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.GYM_LOGS';

CREATE TABLE IF NOT EXISTS TARN.SILVER.DATE_LOOKUP_BASE (
    DATE DATE NOT NULL COMMENT 'The date.',
    YEAR NUMBER(10,0) COMMENT 'Year.',
    MONTH NUMBER(10,0) COMMENT 'Month, January is 1.',
    WEEK NUMBER(10,0) COMMENT 'Week of the year: week 1 holds 1 January, each Sunday begins another.',
    DAYOFWEEK NUMBER(10,0) COMMENT 'Day of the week, Sunday is 1.',
    DAYOFMONTH NUMBER(10,0) COMMENT 'Day of the month.',
    DAYOFYEAR NUMBER(10,0) COMMENT 'Day of the year.',
    WEEK_PART VARCHAR COMMENT 'Year and week as YYYY-W, not padded.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.SILVER.DATE_LOOKUP';

CREATE TABLE IF NOT EXISTS TARN.GOLD.BPM_WINDOWS_BASE (
    DEVICE_ID NUMBER(19,0) NOT NULL COMMENT 'The device.',
    WINDOW_START TIMESTAMP_NTZ(6) NOT NULL COMMENT 'First instant of the window.',
    WINDOW_END TIMESTAMP_NTZ(6) COMMENT 'First instant after the window.',
    USER_ID NUMBER(19,0) COMMENT 'Owner of the device at window_start; null where nobody registered it.',
    MIN_BPM FLOAT COMMENT 'Least heart rate.',
    AVG_BPM FLOAT COMMENT 'Mean heart rate, six places, HALF_EVEN.',
    MAX_BPM FLOAT COMMENT 'Greatest heart rate.',
    NUM_RECORDINGS NUMBER(19,0) COMMENT 'How many samples.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.GOLD.BPM_WINDOWS';

CREATE TABLE IF NOT EXISTS TARN.GOLD.WORKOUT_BPM_SUMMARY_BASE (
    USER_ID NUMBER(19,0) NOT NULL COMMENT 'The user.',
    WORKOUT_ID NUMBER(19,0) NOT NULL COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) NOT NULL COMMENT 'The session.',
    START_TIME TIMESTAMP_NTZ(6) COMMENT 'Start of the session.',
    END_TIME TIMESTAMP_NTZ(6) COMMENT 'End of the session.',
    AGE VARCHAR COMMENT 'Age band of the user at the start; unknown without a profile.',
    GENDER VARCHAR COMMENT 'Gender as recorded.',
    CITY VARCHAR COMMENT 'City.',
    STATE VARCHAR COMMENT 'State code.',
    MIN_BPM FLOAT COMMENT 'Least heart rate.',
    AVG_BPM FLOAT COMMENT 'Mean heart rate, six places, HALF_EVEN.',
    MAX_BPM FLOAT COMMENT 'Greatest heart rate.',
    NUM_RECORDINGS NUMBER(19,0) COMMENT 'How many samples.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.GOLD.WORKOUT_BPM_SUMMARY';

CREATE TABLE IF NOT EXISTS TARN.GOLD.GYM_SUMMARY_BASE (
    MAC_ADDRESS VARCHAR NOT NULL COMMENT 'Network address of the device that logged in.',
    GYM NUMBER(19,0) NOT NULL COMMENT 'The gym.',
    LOGIN TIMESTAMP_NTZ(6) NOT NULL COMMENT 'When the visit began.',
    VISIT_WORKOUT VARCHAR NOT NULL COMMENT 'user/workout/session of a workout begun in the visit, or none.',
    DATE DATE COMMENT 'UTC date of the login.',
    WORKOUT_ID NUMBER(19,0) COMMENT 'The kind of workout.',
    SESSION_ID NUMBER(19,0) COMMENT 'The session.',
    MINUTES_IN_GYM FLOAT COMMENT 'Length of the visit, two places; null while it is open.',
    MINUTES_EXERCISING FLOAT COMMENT 'Length of the workout, two places.',
    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
)
COMMENT = 'Behind the view TARN.GOLD.GYM_SUMMARY';
