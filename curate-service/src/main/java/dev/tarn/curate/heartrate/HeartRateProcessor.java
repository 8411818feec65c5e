package dev.tarn.curate.heartrate;

import dev.tarn.curate.CurateConfig;
import dev.tarn.curate.CurateContext;
import dev.tarn.curate.HoldBack;
import dev.tarn.curate.device.OwnerChange;
import dev.tarn.curate.device.Owners;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventReader;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.rejected.RejectReason;
import dev.tarn.kit.rejected.RejectionWatch;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.state.Beat;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Samples to rows. A sample that changes what is stored is emitted at once; the windows it changes wait for the next beat,
 * so that many samples of a window make one row. Takes an {@link EventReader} that stands at a sample, or an
 * {@link OwnerChange}.
 */
final class HeartRateProcessor implements Processor<byte[], Object, byte[], Object> {
    /** More devices than this do not wait for the beat. */
    private static final int WAITING_BOUND = 100_000;

    private final CurateContext curate;
    private final String listener;
    private final CurateConfig config;
    private final HoldBack growing;
    private final HeartRateRows rows;
    private final Rejections rejections;
    private final RejectionWatch watch;
    private final Counter tooLateRestatements;
    private ProcessorContext<byte[], Object> context;
    private Owners owners;
    private DeviceSamples samples;
    private WaitingWindows waiting;
    private WindowRows windows;
    private Accounting accounting;
    private Beat beat;

    HeartRateProcessor(CurateContext curate, String listener) {
        this.curate = curate;
        this.listener = listener;
        this.config = curate.config();
        this.growing = new HoldBack(config);
        this.rows = new HeartRateRows(curate.schemas());
        this.tooLateRestatements = curate.tooLateRestatements();
        this.watch = new RejectionWatch(Source.BPM, curate.meters());
        this.rejections = new Rejections(curate.schemas().value(Rejections.TOPIC));
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        owners = new Owners(CurateContext.facts(context));
        samples = new DeviceSamples(CurateContext.samples(context), config);
        waiting = new WaitingWindows(samples);
        windows = new WindowRows(samples, rows, config.window());
        accounting = curate.accounting(Source.BPM, context);
        beat = Beat.every(config.beat(), context, this::emit);
    }

    @Override
    public void process(Record<byte[], Object> record) {
        beat.touch();
        if (record.value() instanceof EventReader event) {
            sample(event, record);
        } else if (record.value() instanceof OwnerChange change) {
            ownerChanged(change);
        }
    }

    private void sample(EventReader event, Record<byte[], Object> record) {
        long device = event.deviceId();
        long time = event.time();
        DeviceHead head = samples.head(device);
        long oldest = oldestAccepted(head);
        if (time < oldest) {
            reject(event, record.key());
            return;
        }
        long expired = oldest == Long.MIN_VALUE ? oldest : BpmSummary.start(oldest, config.window());
        SampleBlock.Verdict verdict = samples.offer(device, head, time, event.heartrate(), expired);
        accounting.count(
                switch (verdict) {
                    case ADDED, REPLACED -> Outcome.APPLIED;
                    case LOST -> Outcome.SUPERSEDED;
                    case SAME -> Outcome.DUPLICATE;
                });
        if (verdict.changed()) {
            growing.grows();
            context.forward(
                    rows.sample(device, time, event.heartrate(), record.timestamp()),
                    HeartRateTopology.HEART_RATE_SINK);
            if (verdict == SampleBlock.Verdict.REPLACED || BpmSummary.valid(event.heartrate())) {
                head.await(BpmSummary.start(time, config.window()));
                waiting.enqueue(device, head);
            }
            samples.save(device, head);
            if (time <= head.sessionsUntil) {
                boolean replaces = verdict == SampleBlock.Verdict.REPLACED;
                context.forward(
                        record.withValue(new SampleChange(device, time, event.heartrate(), replaces)), listener);
            }
            if (waiting.size() > WAITING_BOUND) {
                emitWindows(context.currentSystemTimeMs());
            }
        }
    }

    /** Samples before this are too late: the horizon hangs on the device's own newest sample, never on a clock. */
    private long oldestAccepted(DeviceHead head) {
        boolean unlimited = config.horizon() == CurateConfig.UNLIMITED || head.newest == Long.MIN_VALUE;
        return unlimited ? Long.MIN_VALUE : head.newest - config.horizon();
    }

    private void ownerChanged(OwnerChange change) {
        DeviceHead head = samples.head(change.device());
        if (head.newest == Long.MIN_VALUE) {
            return;
        }
        if (change.from() < samples.heldFrom(change.device(), head)) {
            tooLateRestatements.increment();
        }
        head.awaitSpan(change.from(), change.to());
        waiting.enqueue(change.device(), head);
        samples.save(change.device(), head);
        accounting.pending(waiting.size(), context.currentSystemTimeMs(), this::forwardAccounting);
    }

    private void reject(EventReader event, byte[] key) {
        accounting.count(Outcome.REJECTED);
        Origin origin = event.origin();
        watch.rejected(origin, RejectReason.TOO_LATE, context.currentSystemTimeMs());
        String raw = "{\"device_id\":" + event.deviceId() + ",\"time\":" + Instants.seconds(event.time())
                + ",\"heartrate\":" + Instants.decimal(event.heartrate()) + "}";
        context.forward(
                rejections.record(
                        Source.BPM,
                        origin,
                        key,
                        raw.getBytes(StandardCharsets.UTF_8),
                        RejectReason.TOO_LATE,
                        "the sample is older than the horizon behind the newest sample of device " + event.deviceId()
                                + "; replay with a longer sample.horizon to take it in",
                        context.currentSystemTimeMs()),
                CurateContext.REJECTED_SINK);
    }

    /** @return whether anything is left for the next beat */
    private boolean emit(long now) {
        growing.beat();
        emitWindows(now);
        accounting.pending(waiting.size());
        boolean heldBack = accounting.show(now, this::forwardAccounting);
        return heldBack || waiting.size() > 0;
    }

    private void emitWindows(long now) {
        boolean crowded = waiting.size() > WAITING_BOUND;
        waiting.drain((device, head) -> {
            boolean hold = !crowded && growing.holds(head.beatsHeld);
            long growingFrom = hold ? BpmSummary.start(head.newest, config.window()) : Long.MAX_VALUE;
            head.beatsHeld++;
            if (head.waitsBefore(growingFrom)) {
                head.beatsHeld = 0;
                windows.emit(
                        device,
                        head,
                        owners.ofDevice(device),
                        growingFrom,
                        now,
                        row -> context.forward(row, HeartRateTopology.BPM_WINDOWS_SINK));
                samples.save(device, head);
            }
        });
    }

    private void forwardAccounting(Record<byte[], byte[]> row) {
        context.forward(row, CurateContext.ACCOUNTING_SINK);
    }
}
