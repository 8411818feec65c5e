package dev.tarn.kit.rejected;

import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.log.BoundedLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is rejected of a source, by reason, and logs it at a bounded rate. No line shows a payload. Shared by tasks. */
public final class RejectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionWatch.class);

    private final Source source;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
    private final BoundedLog lines = new BoundedLog();

    public RejectionWatch(Source source, MeterRegistry meters) {
        this.source = source;
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(
                    reason,
                    Counter.builder("tarn.rejected")
                            .description("records written to bronze.rejected")
                            .tag("source", source.code())
                            .tag("reason", reason.code())
                            .register(meters));
        }
    }

    /** @param now wall clock, milliseconds */
    public void rejected(Origin origin, RejectReason reason, long now) {
        rejected(() -> origin.topic() + "-" + origin.partition() + "@" + origin.offset(), reason, now);
    }

    /** The same for a line of a file. */
    public void rejected(String file, long line, long byteOffset, RejectReason reason, long now) {
        rejected(() -> file + ", line " + line + ", byte " + byteOffset, reason, now);
    }

    private void rejected(Supplier<String> place, RejectReason reason, long now) {
        rejected.get(reason).increment();
        lines.write(
                now,
                leftOut -> LOG.warn(
                        "Rejected a record of {} at {}: {}. {} more were rejected since the last such line; all stand in"
                                + " bronze.rejected.",
                        source.code(),
                        place.get(),
                        reason.code(),
                        leftOut));
    }
}
