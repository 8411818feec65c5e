package dev.tarn.kit.run;

import dev.tarn.kit.KitErrors;
import dev.tarn.kit.KitException;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.metrics.Meters;
import dev.tarn.kit.run.UncaughtPolicy.Reason;
import dev.tarn.kit.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that was started, in this process. Close it to stop it gracefully.
 *
 * <p>Threads: the starter's thread builds everything; Kafka Streams' threads process and call the state listener; one
 * background thread binds meters and watches the topics; a companion has a thread of its own; the HTTP threads only read
 * {@link Health}.
 */
public final class RunningService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
    private static final Duration COMPANION_PAUSE = Duration.ofMillis(500);

    private final StreamsService service;
    private final Settings settings;
    private final long began = System.nanoTime();
    private final Health health = new Health();
    private final Meters meters;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(this::thread);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<KitException> failure = new AtomicReference<>();
    private Startup startup;
    private volatile HttpEndpoints http;
    private volatile KafkaStreams streams;
    private volatile Optional<CompanionThread> companion = Optional.empty();
    private boolean closed;

    RunningService(StreamsService service, Settings settings) {
        this.service = service;
        this.settings = settings;
        meters = new Meters(service.name());
    }

    /** The probes answer from the first moment. Returns when Kafka Streams is started, which is before it is ready. */
    void start() throws InterruptedException {
        http = new HttpEndpoints(
                settings.get(SharedSettings.HTTP_HOST), settings.get(SharedSettings.HTTP_PORT), health, meters::scrape);
        startup = new Startup(service, settings);
        SchemaIds schemas = startup.prepare(service, this::progress);
        ServiceContext context = new ServiceContext(settings, schemas, meters.registry());
        streams = new KafkaStreams(service.topology(context), StreamsConfigs.of(settings));
        streams.setUncaughtExceptionHandler(
                new UncaughtHandler(budget(), Clock.systemUTC(), meters.registry(), this::stopsItself));
        streams.setGlobalStateRestoreListener(new RestoreLog(meters.registry(), System::nanoTime));
        streams.setStateListener((now, before) -> changed(now));
        companion = service.companion(context)
                .map(work -> new CompanionThread(
                        work, budget(), COMPANION_PAUSE, meters.registry(), this::companionStopsAll));
        streams.start();
        companion.ifPresent(CompanionThread::start);
        long interval = settings.get(SharedSettings.TOPIC_CHECK_INTERVAL).toMillis();
        Future<?> unused =
                background.scheduleWithFixedDelay(this::checkTopics, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Returns when records are processed; throws when that is not so in time, or never will be. */
    public void awaitReady(Duration atMost) throws InterruptedException {
        boolean inTime = ready.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        KitException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        if (!inTime) {
            throw KitErrors.notReady(service.name(), atMost, health.text());
        }
    }

    /** Returns when processing has ended, with the reason unless it was closed. */
    public Optional<KitException> awaitStopped() throws InterruptedException {
        stopped.await();
        return failure();
    }

    /** Why processing ended by itself. */
    public Optional<KitException> failure() {
        return Optional.ofNullable(failure.get());
    }

    public boolean isReady() {
        return health.isReady();
    }

    public KafkaStreams kafkaStreams() {
        return streams;
    }

    /** Where {@code /livez}, {@code /readyz} and {@code /metrics} are. */
    public URI address() {
        return http.address();
    }

    public Settings settings() {
        return settings;
    }

    /** In Prometheus' text format, what {@code /metrics} answers. */
    public String metrics() {
        return meters.scrape();
    }

    /** Ends the open transactions, leaves the group unless it has a name in it, and frees everything, within shutdown.timeout. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        health.stopping();
        Duration atMost = settings.get(SharedSettings.SHUTDOWN_TIMEOUT);
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean inTime = companion.map(work -> work.close(atMost)).orElse(true);
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        inTime &= streams == null || streams.close(leaving(left));
        background.shutdownNow();
        if (http != null) {
            http.close();
        }
        meters.close();
        if (startup != null) {
            startup.close();
        }
        ready.countDown();
        stopped.countDown();
        if (!inTime) {
            throw KitErrors.slowStop(service.name(), atMost);
        }
        LOG.info("{} stopped", service.name());
    }

    /**
     * Who does not leave is waited for by the next start, until its session times out. Who has a name of its own stays a
     * member: its next start is known by it and gets the same tasks, and nobody else's move.
     */
    private CloseOptions leaving(Duration atMost) {
        boolean named = settings.find(SharedSettings.INSTANCE_ID).isPresent();
        return CloseOptions.timeout(atMost)
                .withGroupMembershipOperation(
                        named
                                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    }

    private void progress(String text) {
        health.starting(text);
        LOG.info("{}: {}", service.name(), text);
    }

    private void changed(State now) {
        health.streams(now.name(), now == State.RUNNING);
        if (now == State.RUNNING && ready.getCount() > 0) {
            announce();
            meters.bind(streams, background);
            ready.countDown();
        } else if (now == State.ERROR) {
            fail(KitErrors.stoppedItself(service.name(), Reason.UNEXPECTED.text(), null));
            ended();
        } else if (now == State.NOT_RUNNING) {
            ended();
        }
    }

    private void announce() {
        LOG.info(
                "{} is ready after {} ms: application.id {}, mode {}, Kafka {}, registry {}, state in {}, http {}",
                service.name(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                settings.get(SharedSettings.APPLICATION_ID),
                settings.get(SharedSettings.MODE),
                settings.get(SharedSettings.BOOTSTRAP_SERVERS),
                settings.get(SharedSettings.REGISTRY_URL),
                settings.get(SharedSettings.STATE_DIR),
                http.address());
    }

    private void stopsItself(Reason reason, Throwable cause) {
        fail(KitErrors.stoppedItself(service.name(), reason.text(), cause));
    }

    private void companionStopsAll(Reason reason, Throwable cause) {
        stopsItself(reason, cause);
        streams.close(leaving(settings.get(SharedSettings.SHUTDOWN_TIMEOUT)));
    }

    private ReplacementBudget budget() {
        return new ReplacementBudget(
                settings.get(SharedSettings.REPLACEMENTS_MAX), settings.get(SharedSettings.REPLACEMENTS_WINDOW));
    }

    private void checkTopics() {
        try {
            List<String> deviations = startup.deviations();
            if (!deviations.isEmpty()) {
                fail(KitErrors.topicDeviations(deviations));
                LOG.error("Stopping", failure.get());
                streams.close(leaving(settings.get(SharedSettings.SHUTDOWN_TIMEOUT)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The topics could not be checked; trying again in {}", SharedSettings.TOPIC_CHECK_INTERVAL, e);
        }
    }

    private void fail(KitException why) {
        if (failure.compareAndSet(null, why)) {
            health.failed(why.getMessage());
        }
    }

    private void ended() {
        ready.countDown();
        stopped.countDown();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, service.name() + "-background");
        thread.setDaemon(true);
        return thread;
    }
}
