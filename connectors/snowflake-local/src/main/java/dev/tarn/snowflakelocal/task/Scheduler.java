package dev.tarn.snowflakelocal.task;

import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.statement.Engine;
import dev.tarn.snowflakelocal.statement.Schedule;
import dev.tarn.snowflakelocal.statement.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts tasks when their time has come, and those that stand after others behind them.
 *
 * <p>One thread looks at the clock and owns {@code next}; runs are on a few threads of their own. A task never runs twice at a time.
 */
public final class Scheduler implements Services.TaskRunner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int RUNS_AT_ONCE = 4;
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Storage storage;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Scheduler::thread);
    private final ExecutorService runs = Executors.newFixedThreadPool(RUNS_AT_ONCE, Scheduler::thread);
    private final Map<Long, Instant> next = new HashMap<>();
    private final Set<Long> running = new HashSet<>();
    private final AtomicLong runIds = new AtomicLong(System.currentTimeMillis());
    private volatile TaskRun taskRun;
    private volatile ScheduledFuture<?> looking;

    public Scheduler(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "snowflake-local-task");
        thread.setDaemon(true);
        return thread;
    }

    public void start(Engine engine, Services services) {
        taskRun = new TaskRun(engine, services, clock);
        looking = timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Snapshot now = storage.catalog().now();
            List<Entry> tasks = now.all(Kind.TASK);
            next.keySet()
                    .retainAll(tasks.stream()
                            .filter(task -> task.task().started())
                            .map(Entry::id)
                            .toList());
            for (Entry task : tasks) {
                if (task.task().started() && task.task().after().isEmpty()) {
                    startIfDue(task);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("tasks are not looked at this time", e);
        }
    }

    private void startIfDue(Entry task) {
        if (task.task().schedule().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long seconds = Schedule.seconds(task.task().schedule());
        Instant due = next.computeIfAbsent(task.id(), id -> now.plusSeconds(seconds));
        if (!due.isAfter(now)) {
            Instant following = due.plusSeconds(seconds);
            next.put(task.id(), following.isAfter(now) ? following : now.plusSeconds(seconds));
            submit(task, due, "SCHEDULE", task.id(), runIds.incrementAndGet());
        }
    }

    @Override
    public void execute(long id) {
        storage.catalog()
                .now()
                .byId(id)
                .ifPresent(task -> submit(task, clock.instant(), "EXECUTE TASK", task.id(), runIds.incrementAndGet()));
    }

    private void submit(Entry task, Instant due, String from, long root, long runId) {
        synchronized (running) {
            if (!running.add(task.id())) {
                return;
            }
        }
        try {
            runs.execute(() -> run(task, due, from, root, runId));
        } catch (RejectedExecutionException e) {
            done(task);
        }
    }

    private void run(Entry task, Instant due, String from, long root, long runId) {
        boolean succeeded = false;
        try {
            succeeded = taskRun.run(task, due, from, root, runId);
        } catch (SqlFailure e) {
            LOG.warn("task {} failed: {} {}", task.name(), e.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("task {} failed", task.name(), e);
        } finally {
            done(task);
        }
        if (succeeded) {
            startFollowers(task, root, runId);
        }
    }

    private void done(Entry task) {
        synchronized (running) {
            running.remove(task.id());
        }
    }

    /** A task after several begins when the last of them is done. */
    private void startFollowers(Entry done, long root, long runId) {
        taskRun.completed(runId, done.id());
        for (Entry task : storage.catalog().now().all(Kind.TASK)) {
            boolean follows = task.task().started() && task.task().after().contains(done.id());
            if (follows && taskRun.allCompleted(runId, task.task().after())) {
                submit(task, clock.instant(), "SCHEDULE", root, runId);
            }
        }
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        timer.shutdownNow();
        runs.shutdown();
        try {
            if (!runs.awaitTermination(10, TimeUnit.SECONDS)) {
                runs.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
