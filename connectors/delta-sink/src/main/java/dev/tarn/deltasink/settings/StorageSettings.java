package dev.tarn.deltasink.settings;

import dev.tarn.delta.store.TableStorage;
import java.util.List;

/** How tables are reached. */
final class StorageSettings {
    private StorageSettings() {}

    static void storage(SettingGroup storage) {
        storage.text(TableStorage.ENDPOINT, null)
                .shownIf(Suggestions::onS3)
                .doc("Of every S3 server but Amazon's own: http://127.0.0.1:9000.");
        storage.text(TableStorage.REGION, null).low().shownIf(Suggestions::onS3).doc("Region of the bucket.");
        storage.text(TableStorage.PATH_STYLE, null)
                .low()
                .suggests(parsed -> List.of("true", "false"))
                .shownIf(Suggestions::onS3)
                .doc("true where the bucket is the first part of the path, not of the host's name.");
        storage.secret(TableStorage.ACCESS_KEY)
                .low()
                .shownIf(Suggestions::onS3)
                .doc("With s3.secret.key; without, the usual places are asked: environment, profile, web identity,"
                        + " container, instance.");
        storage.secret(TableStorage.SECRET_KEY).low().shownIf(Suggestions::onS3).doc("See s3.access.key.");
        storage.secret(TableStorage.SESSION_TOKEN)
                .low()
                .shownIf(Suggestions::onS3)
                .doc("Of temporary credentials.");
        storage.text(TableStorage.CREDENTIALS_PROVIDER, null)
                .low()
                .suggests(parsed -> Suggestions.PROVIDERS)
                .shownIf(Suggestions::onS3)
                .doc("Class name of a credentials provider.");
        storage.text(TableStorage.RETRIES, null)
                .low()
                .shownIf(Suggestions::onS3)
                .doc(
                        "How often a request is repeated, at doubled distances from a second on, before it counts as failed; 5 if"
                                + " not set. Anything else of Hadoop is set by its own name after hadoop., for instance hadoop.fs.s3a.connection.maximum.");
    }
}
