package dev.tarn.snowflakelocal.session;

import dev.tarn.snowflakelocal.SqlFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A statement that was sent: running, or done with its result or failure. Set by the thread that runs it, read by any. */
public final class Query {
    private final String id;
    private final Session session;
    private final long started = System.currentTimeMillis();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile StoredResult result;
    private volatile SqlFailure failure;
    private volatile List<Query> children = List.of();
    private volatile int binds;
    private volatile boolean cancelled;
    private volatile boolean late;
    private volatile long ended;

    Query(String id, Session session) {
        this.id = id;
        this.session = session;
    }

    public String id() {
        return id;
    }

    public Session session() {
        return session;
    }

    public long started() {
        return started;
    }

    public long ended() {
        return ended;
    }

    public boolean isDone() {
        return done.getCount() == 0;
    }

    /** False if it still runs then. */
    public boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    void finish(StoredResult stored) {
        result = stored;
        ended = System.currentTimeMillis();
        done.countDown();
    }

    void fail(SqlFailure why) {
        failure = why;
        ended = System.currentTimeMillis();
        done.countDown();
    }

    void children(List<Query> parts) {
        children = parts;
    }

    void binds(int count) {
        binds = count;
    }

    void cancel() {
        cancelled = true;
    }

    /** It ran longer than it may. */
    void timeOut() {
        late = true;
        cancelled = true;
    }

    boolean isLate() {
        return late;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Null unless it is done and did not fail. */
    public StoredResult result() {
        return result;
    }

    /** Null unless it failed. */
    public SqlFailure failure() {
        return failure;
    }

    /** The statements of a text that holds several. */
    public List<Query> children() {
        return children;
    }

    public int binds() {
        return binds;
    }
}
