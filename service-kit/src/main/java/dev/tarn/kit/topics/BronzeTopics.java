package dev.tarn.kit.topics;

import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import dev.tarn.schemas.bronze.Event;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.RejectedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that one service writes and the other reads: declared once, created by whichever comes first. */
public final class BronzeTopics {
    public static final String EVENTS = "bronze.events";
    public static final String REGISTERED_USERS = "bronze.registered_users";
    public static final String GYM_LOGINS = "bronze.gym_logins";

    public static final Setting<Duration> RETENTION = Setting.durationOrUnlimited("bronze.retention")
            .defaultsTo("30d")
            .doc("how long the bronze topics keep records, from when they were written; the same for all services");

    private BronzeTopics() {}

    public static List<TopicSpec> specs(int partitions, Settings settings) {
        Map<String, String> config = kept(settings.get(RETENTION));
        return List.of(
                new TopicSpec(EVENTS, partitions, config),
                new TopicSpec(REGISTERED_USERS, partitions, config),
                new TopicSpec(GYM_LOGINS, partitions, config),
                new TopicSpec(Rejections.TOPIC, partitions, config));
    }

    public static List<Contract> contracts() {
        return List.of(
                new Contract(EVENTS, null, Event.getClassSchema()),
                new Contract(REGISTERED_USERS, null, RegisteredUser.getClassSchema()),
                new Contract(GYM_LOGINS, null, GymLogin.getClassSchema()),
                new Contract(Rejections.TOPIC, null, RejectedRecord.getClassSchema()));
    }

    /** Everything that arrives, for a time. Dated by arrival: the original instants are in the records. */
    public static Map<String, String> kept(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                retentionMs(retention),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    /** The newest row of every key. */
    public static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    public static String retentionMs(Duration retention) {
        return retention.equals(Setting.UNLIMITED) ? "-1" : Long.toString(retention.toMillis());
    }
}
