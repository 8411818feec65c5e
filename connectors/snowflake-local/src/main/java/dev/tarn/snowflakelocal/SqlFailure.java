package dev.tarn.snowflakelocal;

/** A statement or a login that is refused, with Snowflake's code and SQL state. Made by {@link Errors} alone. */
public final class SqlFailure extends RuntimeException {
    private final String code;
    private final String sqlState;

    SqlFailure(String code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    public String code() {
        return code;
    }

    public String sqlState() {
        return sqlState;
    }
}
