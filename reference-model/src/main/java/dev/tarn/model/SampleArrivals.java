package dev.tarn.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** bpm in arrival order: who was applied, who came too late, and the samples that the tables are made from. */
final class SampleArrivals {
    private final Optional<Duration> horizon;
    private final Map<Long, Device> devices = new HashMap<>();
    private final List<Sample> accepted = new ArrayList<>();

    private static final class Device {
        private final Map<Long, Sample> byTime = new HashMap<>();
        private long newestMicros = Long.MIN_VALUE;
    }

    SampleArrivals(Optional<Duration> horizon) {
        this.horizon = horizon;
    }

    Fate arrives(Sample sample) throws Rejection {
        Device device = devices.computeIfAbsent(sample.deviceId(), d -> new Device());
        if (tooLate(sample, device)) {
            throw new Rejection(Reason.TOO_LATE, "the sample is older than the horizon of its device");
        }
        accepted.add(sample);
        device.newestMicros = Math.max(device.newestMicros, sample.timeMicros());
        return meets(sample, device.byTime);
    }

    /** Rule 15: the horizon lies behind the device's own newest accepted sample; exactly at it is in time. */
    private boolean tooLate(Sample sample, Device device) {
        return horizon.isPresent()
                && device.newestMicros != Long.MIN_VALUE
                && sample.timeMicros() < device.newestMicros - horizon.get().toNanos() / 1_000;
    }

    private static Fate meets(Sample sample, Map<Long, Sample> byTime) {
        Sample stored = byTime.get(sample.timeMicros());
        int order = stored == null ? 1 : Sample.BY_VALUE.compare(sample, stored);
        if (order > 0) {
            byTime.put(sample.timeMicros(), sample);
            return Fate.APPLIED;
        }
        return order == 0 ? Fate.DUPLICATE : Fate.SUPERSEDED;
    }

    List<Sample> accepted() {
        return accepted;
    }
}
