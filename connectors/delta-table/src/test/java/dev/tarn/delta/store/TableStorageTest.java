package dev.tarn.delta.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class TableStorageTest {
    private static final String PROVIDER = "fs.s3a.aws.credentials.provider";

    @Test
    void settingsReachHadoop() {
        Configuration configuration = TableStorage.configuration(Map.of(
                "s3.endpoint", "http://127.0.0.1:9000",
                "s3.region", "eu-central-1",
                "s3.path.style", "true",
                "s3.retries", "3",
                "hadoop.fs.s3a.connection.maximum", "17"));
        assertThat(configuration.get("fs.s3a.endpoint")).isEqualTo("http://127.0.0.1:9000");
        assertThat(configuration.get("fs.s3a.endpoint.region")).isEqualTo("eu-central-1");
        assertThat(configuration.getBoolean("fs.s3a.path.style.access", false)).isTrue();
        assertThat(configuration.getInt("fs.s3a.retry.limit", 0)).isEqualTo(3);
        assertThat(configuration.getInt("fs.s3a.connection.maximum", 0)).isEqualTo(17);
    }

    @Test
    void bothEnginesPutTheLogSafely() {
        Configuration configuration = TableStorage.configuration(Map.of());
        for (String engine : new String[] {"delta.logStore.", "io.delta.kernel.logStore."}) {
            assertThat(configuration.get(engine + "s3a.impl")).isEqualTo(ConditionalPutLogStore.class.getName());
            assertThat(configuration.get(engine + "file.impl")).isEqualTo(HardLinkLogStore.class.getName());
        }
    }

    @Test
    void credentialsComeFromSettingsOrTheEnvironment() {
        assertThat(TableStorage.configuration(Map.of()).get(PROVIDER)).endsWith("DefaultCredentialsProvider");
        Map<String, String> keys = Map.of("s3.access.key", "a", "s3.secret.key", "b");
        assertThat(TableStorage.configuration(keys).get(PROVIDER)).endsWith("SimpleAWSCredentialsProvider");
        Map<String, String> session = Map.of("s3.access.key", "a", "s3.secret.key", "b", "s3.session.token", "c");
        assertThat(TableStorage.configuration(session).get(PROVIDER)).endsWith("TemporaryAWSCredentialsProvider");
        assertThat(TableStorage.configuration(Map.of("s3.credentials.provider", "own"))
                        .get(PROVIDER))
                .isEqualTo("own");
    }

    @Test
    void halfOfTheCredentialsAndUnknownSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableStorage.configuration(Map.of("s3.access.key", "a")))
                .withMessageContaining("s3.secret.key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableStorage.configuration(Map.of("s3.endpont", "a")))
                .withMessageContainingAll("s3.endpont", "s3.endpoint");
    }
}
