package dev.tarn.ingest;

import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.log.BoundedLog;
import dev.tarn.kit.rejected.RejectionWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Metrics and log lines of a source, shared by its tasks. No line shows a payload. */
final class SourceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final double[] LATENESS_SECONDS = {1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400};
    private static final double MICROS = 1e6;

    private final Counter accepted;
    private final DistributionSummary lateness;
    private final RejectionWatch rejections;
    private final BoundedLog headers = new BoundedLog();

    SourceWatch(Source source, MeterRegistry meters) {
        accepted = Counter.builder("tarn.ingest.accepted")
                .description("records written to bronze.events")
                .tag("source", source.code())
                .register(meters);
        rejections = new RejectionWatch(source, meters);
        lateness = DistributionSummary.builder("tarn.ingest.lateness")
                .description("arrival less the instant of the event")
                .baseUnit("seconds")
                .tag("source", source.code())
                .serviceLevelObjectives(LATENESS_SECONDS)
                .register(meters);
    }

    void accepted(Origin origin, long instant) {
        accepted.increment();
        lateness.record(Math.max(0, origin.timestamp() - instant) / MICROS);
    }

    void rejected(Origin origin, Rejection rejection, long now) {
        rejections.rejected(origin, rejection.reason(), now);
    }

    void unreadableHeader(String name, String topic, int partition, long offset, long now) {
        headers.write(
                now,
                leftOut -> LOG.warn(
                        "Left out the header {} of {}-{}@{}: it is not what a replay writes. The record itself is taken as"
                                + " if it had none; {} more since the last such line.",
                        name,
                        topic,
                        partition,
                        offset,
                        leftOut));
    }
}
