package dev.tarn.snowflakelocal.change;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One writer at a time for a table that a stream reads, until its transaction ends: so the positions of its changes are in the
 * order of the commits, and a stream never passes a change that is not yet to be seen. Any thread may end what another began.
 */
public final class TableLocks {
    private final Map<Long, Lock> locks = new HashMap<>();

    /** Is there as long as somebody has it or waits for it. */
    private static final class Lock {
        private final Semaphore semaphore = new Semaphore(1, true);
        private int users;
    }

    /** False if another transaction keeps it for too long. */
    public boolean take(long table, long timeout, TimeUnit unit) throws InterruptedException {
        Lock lock;
        synchronized (locks) {
            lock = locks.computeIfAbsent(table, id -> new Lock());
            lock.users++;
        }
        boolean taken = false;
        try {
            taken = lock.semaphore.tryAcquire(timeout, unit);
            return taken;
        } finally {
            if (!taken) {
                leave(table, lock);
            }
        }
    }

    public void release(long table) {
        synchronized (locks) {
            Lock lock = locks.get(table);
            lock.semaphore.release();
            leave(table, lock);
        }
    }

    private void leave(long table, Lock lock) {
        synchronized (locks) {
            if (--lock.users == 0) {
                locks.remove(table);
            }
        }
    }
}
