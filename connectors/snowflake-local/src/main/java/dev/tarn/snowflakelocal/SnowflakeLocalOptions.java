package dev.tarn.snowflakelocal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How an endpoint runs.
 *
 * @param directory where all is kept; made where it is not there
 * @param host to listen on: the loopback address unless something else is really meant
 * @param port 0 takes a free one
 * @param user who may do all, with role ACCOUNTADMIN
 * @param password of that user, or null for logins by key alone
 * @param publicKey of that user, RSA, as PEM or bare Base64; or null
 * @param memoryLimit of DuckDB, beside the heap: {@code 1GB}
 * @param threads of DuckDB
 * @param tokenLife how long a session token is good before it must be renewed
 * @param masterLife how long a session lives without a heartbeat or a renewal
 * @param patience how long an answer waits for its statement before the client is told to ask again
 */
public record SnowflakeLocalOptions(
        Path directory,
        String host,
        int port,
        String user,
        String password,
        String publicKey,
        String memoryLimit,
        int threads,
        Duration tokenLife,
        Duration masterLife,
        Duration patience) {
    /** On a free port of 127.0.0.1, with the lives of tokens that Snowflake has. */
    public static SnowflakeLocalOptions in(Path directory, String user, String password) {
        return new SnowflakeLocalOptions(
                directory,
                "127.0.0.1",
                0,
                user,
                password,
                null,
                "1GB",
                2,
                Duration.ofHours(1),
                Duration.ofHours(4),
                Duration.ofSeconds(40));
    }

    public SnowflakeLocalOptions withHost(String other) {
        return new SnowflakeLocalOptions(
                directory,
                other,
                port,
                user,
                password,
                publicKey,
                memoryLimit,
                threads,
                tokenLife,
                masterLife,
                patience);
    }

    public SnowflakeLocalOptions withThreads(int other) {
        return new SnowflakeLocalOptions(
                directory, host, port, user, password, publicKey, memoryLimit, other, tokenLife, masterLife, patience);
    }

    public SnowflakeLocalOptions withPort(int other) {
        return new SnowflakeLocalOptions(
                directory,
                host,
                other,
                user,
                password,
                publicKey,
                memoryLimit,
                threads,
                tokenLife,
                masterLife,
                patience);
    }

    public SnowflakeLocalOptions withPublicKey(String other) {
        return new SnowflakeLocalOptions(
                directory, host, port, user, password, other, memoryLimit, threads, tokenLife, masterLife, patience);
    }

    public SnowflakeLocalOptions withMemoryLimit(String other) {
        return new SnowflakeLocalOptions(
                directory, host, port, user, password, publicKey, other, threads, tokenLife, masterLife, patience);
    }

    public SnowflakeLocalOptions withLives(Duration token, Duration master) {
        return new SnowflakeLocalOptions(
                directory, host, port, user, password, publicKey, memoryLimit, threads, token, master, patience);
    }

    public SnowflakeLocalOptions withPatience(Duration other) {
        return new SnowflakeLocalOptions(
                directory, host, port, user, password, publicKey, memoryLimit, threads, tokenLife, masterLife, other);
    }

    /** A record's own text would show the password. */
    @Override
    public String toString() {
        return "SnowflakeLocalOptions[" + directory + ", " + host + ":" + port + ", user " + user + "]";
    }
}
