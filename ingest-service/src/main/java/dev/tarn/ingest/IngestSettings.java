package dev.tarn.ingest;

import dev.tarn.ingest.landing.LandingSettings;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.run.StreamsConfigs;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What ingest has beyond the settings that every service has. */
final class IngestSettings {
    /** What a record that is written needs beside the value that arrived. */
    private static final long ROW_OVERHEAD = 64 << 10;

    static final Setting<String> USER_INFO_TOPIC =
            Setting.string("user_info.topic").defaultsTo("user_info").doc("edge topic of profile changes");
    static final Setting<String> WORKOUT_TOPIC =
            Setting.string("workout.topic").defaultsTo("workout").doc("edge topic of workout starts and stops");
    static final Setting<String> BPM_TOPIC =
            Setting.string("bpm.topic").defaultsTo("bpm").doc("edge topic of heart-rate samples");
    static final Setting<InstantUnit> USER_INFO_UNIT = Setting.choice("user_info.time.unit", InstantUnit.class)
            .defaultsTo(InstantUnit.SECONDS)
            .doc("what `timestamp` counts since 1970: `seconds`, `millis`, `micros`, `nanos`; Debezium says its own");
    static final Setting<InstantUnit> WORKOUT_UNIT =
            USER_INFO_UNIT.named("workout.time.unit").doc("the same for `timestamp` of workouts");
    static final Setting<InstantUnit> BPM_UNIT =
            USER_INFO_UNIT.named("bpm.time.unit").doc("the same for `time` of samples");
    static final Setting<Long> VALUE_MAX = Setting.bytes("value.max.bytes")
            .defaultsTo("4MiB")
            .check(n -> n >= 1024 && n <= 1L << 30, "between 1KiB and 1GiB")
            .doc("a longer value is rejected as `too_large`; at least 64KiB less than max.message.bytes");
    static final Setting<Duration> EDGE_RETENTION = Setting.durationOrUnlimited("edge.retention")
            .defaultsTo("unlimited")
            .doc(
                    "how long the edge topics keep records, by the records' own timestamps: a bound drops older history at once");

    private IngestSettings() {}

    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                USER_INFO_TOPIC,
                WORKOUT_TOPIC,
                BPM_TOPIC,
                USER_INFO_UNIT,
                WORKOUT_UNIT,
                BPM_UNIT,
                VALUE_MAX,
                EDGE_RETENTION,
                BronzeTopics.RETENTION));
        all.addAll(LandingSettings.all());
        return all;
    }

    static IngestConfig config(Settings settings) {
        requireRoom(settings);
        return new IngestConfig(
                Map.of(
                        Source.USER_INFO, edge(settings, USER_INFO_TOPIC, USER_INFO_UNIT),
                        Source.WORKOUT, edge(settings, WORKOUT_TOPIC, WORKOUT_UNIT),
                        Source.BPM, edge(settings, BPM_TOPIC, BPM_UNIT)),
                settings.get(VALUE_MAX),
                settings.get(SharedSettings.MAX_MESSAGE_BYTES) - ROW_OVERHEAD,
                StreamsConfigs.commitInterval(settings));
    }

    /** A value that is let in must fit into the record that is made of it. */
    static void requireRoom(Settings settings) {
        long valueMax = settings.get(VALUE_MAX);
        long messageMax = settings.get(SharedSettings.MAX_MESSAGE_BYTES);
        if (valueMax > messageMax - ROW_OVERHEAD) {
            throw IngestErrors.valuesDoNotFit(valueMax, messageMax, ROW_OVERHEAD);
        }
    }

    private static IngestConfig.Edge edge(Settings settings, Setting<String> topic, Setting<InstantUnit> unit) {
        return new IngestConfig.Edge(settings.get(topic), settings.get(unit));
    }
}
