package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.rows.Kind;
import dev.tarn.kit.run.Companion;
import dev.tarn.kit.run.ServiceContext;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From settings to landing. */
public final class LandingStart {
    private LandingStart() {}

    /**
     * Empty where no folder is set.
     *
     * @param edgeTopics by the names that lines of history have
     * @param recordMax the longest record of a file
     */
    public static Optional<Companion> of(ServiceContext context, Map<String, String> edgeTopics, int recordMax) {
        return context.settings()
                .find(LandingSettings.FOLDER)
                .map(folder -> new Landing(
                        config(context, edgeTopics, recordMax),
                        () -> folder(folder, context.settings()),
                        new KafkaLandingClients(context.settings())));
    }

    private static LandingFolder folder(String folder, Settings settings) {
        return LandingFolders.at(
                folder,
                settings.find(LandingSettings.S3_ENDPOINT),
                settings.find(LandingSettings.S3_REGION),
                settings.get(LandingSettings.S3_PATH_STYLE));
    }

    static LandingConfig config(ServiceContext context, Map<String, String> edgeTopics, int recordMax) {
        Settings settings = context.settings();
        Kind registrations = Kind.registrations(
                context.schemas().value(BronzeTopics.REGISTERED_USERS),
                settings.get(LandingSettings.REGISTRATIONS_UNIT),
                recordMax);
        Kind visits = Kind.visits(
                context.schemas().value(BronzeTopics.GYM_LOGINS), settings.get(LandingSettings.VISITS_UNIT), recordMax);
        Kind history = Kind.history(edgeTopics, settings.get(LandingSettings.HISTORY_UNIT), recordMax);
        return new LandingConfig(
                Stream.of(registrations, visits, history)
                        .collect(Collectors.toMap(kind -> kind.source().code(), Function.identity())),
                settings.get(SharedSettings.PARTITIONS),
                settings.get(LandingSettings.TRANSACTION_RECORDS),
                settings.get(LandingSettings.TRANSACTION_BYTES),
                settings.get(LandingSettings.SETTLE),
                settings.get(LandingSettings.SCAN_INTERVAL),
                context.schemas(),
                context.meters());
    }
}
