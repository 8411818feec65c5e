package dev.tarn.snowflakelocal.session;

import dev.tarn.snowflakelocal.statement.SessionState;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A login with its tokens.
 *
 * <p>Threads of queries take the lock for one statement after the other; whoever holds it owns the state.
 */
public final class Session {
    private final SessionState state;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile String token;
    private volatile String masterToken;
    private volatile Instant tokenEnds;
    private volatile Instant masterEnds;

    Session(SessionState state, Instant tokenEnds, Instant masterEnds) {
        this.state = state;
        renew(tokenEnds, masterEnds);
    }

    void renew(Instant tokenUntil, Instant masterUntil) {
        token = Tokens.make();
        masterToken = Tokens.make();
        tokenEnds = tokenUntil;
        masterEnds = masterUntil;
    }

    void extend(Instant masterUntil) {
        masterEnds = masterUntil;
    }

    public SessionState state() {
        return state;
    }

    ReentrantLock lock() {
        return lock;
    }

    public String token() {
        return token;
    }

    public String masterToken() {
        return masterToken;
    }

    boolean hasExpired(Instant now) {
        return now.isAfter(tokenEnds);
    }

    boolean isOver(Instant now) {
        return now.isAfter(masterEnds);
    }
}
