package dev.tarn.curate;

import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.run.StreamsConfigs;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What curate has beyond the settings that every service has. */
final class CurateSettings {
    static final Setting<LocalDate> AS_OF = Setting.date("as.of")
            .defaultShownAs("the current UTC date")
            .doc("the date that ages in silver.user_bins are taken at");
    static final Setting<Duration> WINDOW = Setting.duration("bpm.window")
            .defaultsTo("1m")
            .check(d -> d.toMillis() >= 1_000 && d.toDays() <= 1, "between 1s and 1d")
            .doc("width of the tumbling windows of gold.bpm_windows; another width needs a replay into a new state");
    static final Setting<Duration> HORIZON = Setting.durationOrUnlimited("sample.horizon")
            .defaultsTo("7d")
            .doc(
                    "how far behind the newest sample of its device a sample is accepted; older ones are rejected as `too_late`,"
                            + " a replay runs with `unlimited`");
    static final Setting<Duration> TOMBSTONE_RETENTION = Setting.durationOrUnlimited("tombstone.retention")
            .defaultsTo("30d")
            .doc(
                    "event time for which a deleted user is remembered, so that a late older update does not bring him back");
    static final Setting<Long> SAMPLE_HEAP = Setting.bytes("sample.heap")
            .defaultsTo("96MiB")
            .doc("heap that samples at hand may take in an instance; the rest is on disk");
    static final Setting<Long> LOOKUP_HEAP = Setting.bytes("lookup.heap")
            .defaultsTo("128MiB")
            .doc(
                    "heap that profiles, registrations, owners, sessions and visits at hand may take in an instance; the rest"
                            + " is on disk");
    static final Setting<Duration> SAMPLE_RETENTION = Setting.durationOrUnlimited("sample.retention")
            .defaultsTo("unlimited")
            .doc("how long silver.heart_rate and silver.workout_bpm keep rows in Kafka, beside compaction");

    private CurateSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                AS_OF,
                WINDOW,
                HORIZON,
                TOMBSTONE_RETENTION,
                SAMPLE_HEAP,
                LOOKUP_HEAP,
                SAMPLE_RETENTION,
                BronzeTopics.RETENTION);
    }

    static CurateConfig config(Settings settings) {
        int tasks = settings.get(SharedSettings.PARTITIONS);
        return new CurateConfig(
                settings.find(AS_OF),
                micros(settings.get(WINDOW)),
                micros(settings.get(HORIZON)),
                micros(settings.get(TOMBSTONE_RETENTION)),
                StreamsConfigs.commitInterval(settings),
                settings.get(SAMPLE_HEAP) / tasks,
                settings.get(LOOKUP_HEAP) / tasks);
    }

    /** What an instance may keep at hand. */
    static long heap(Settings settings) {
        return settings.get(SAMPLE_HEAP) + settings.get(LOOKUP_HEAP);
    }

    private static long micros(Duration duration) {
        return duration.equals(Setting.UNLIMITED) ? CurateConfig.UNLIMITED : duration.toNanos() / 1_000;
    }
}
