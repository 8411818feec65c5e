package dev.tarn.snowflakelocal.change;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One writer at a time for a table that a stream reads, until its transaction ends: so the positions of its changes are in the
 * order of the commits, and a stream never passes a change that is not yet to be seen. Any thread may end what another began.
 */
public final class TableLocks {
    private final Map<Long, Semaphore> locks = new ConcurrentHashMap<>();

    /** False if another transaction keeps it for too long. */
    public boolean take(long table, long timeout, TimeUnit unit) throws InterruptedException {
        return locks.computeIfAbsent(table, id -> new Semaphore(1, true)).tryAcquire(timeout, unit);
    }

    public void release(long table) {
        locks.get(table).release();
    }
}
