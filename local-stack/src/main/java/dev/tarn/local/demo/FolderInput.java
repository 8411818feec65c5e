package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.model.LandingCounts;
import dev.tarn.model.LandingFolder;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.ReferenceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** A folder of somebody's own files. */
final class FolderInput implements DemoInput {
    private final LandingFolder landing;

    private FolderInput(LandingFolder landing) {
        this.landing = landing;
    }

    static FolderInput of(Path folder, ModelSettings settings) {
        if (!Files.isDirectory(folder)) {
            throw LocalErrors.noLandingFolder(folder);
        }
        LandingFolder landing = LandingFolder.read(folder, Instant.now(), settings);
        if (landing.counts().values().stream().allMatch(lines -> lines.received() == 0)) {
            throw LocalErrors.emptyLandingFolder(folder, landing.refused());
        }
        return new FolderInput(landing);
    }

    @Override
    public long publish(Cluster cluster, Progress progress, LongConsumer sent, LongPredicate disturbed) {
        landing.refused()
                .forEach(file ->
                        progress.say("  " + file + " cannot be read as a whole; ingest refuses it too (see its log)"));
        return 0;
    }

    @Override
    public Map<String, LandingCounts> lines() {
        return landing.counts();
    }

    @Override
    public Set<String> ofUnknownOrder() {
        return Set.of("registered_users", "gym_logins", "user_info", "workout", "bpm");
    }

    @Override
    public ModelResult model(ModelSettings settings) {
        return landing.accountedIn(ReferenceModel.evaluate(landing.input(), settings));
    }
}
