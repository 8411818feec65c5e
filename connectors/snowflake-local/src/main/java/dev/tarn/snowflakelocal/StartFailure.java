package dev.tarn.snowflakelocal;

/** Why an endpoint does not start, said to whoever starts it. Made by {@link Errors} alone. */
public final class StartFailure extends RuntimeException {
    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
