package dev.tarn.delta.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.delta.storage.LogStore;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConditionalPutLogStoreIT extends LogStoreContract {
    private static S3Server server;
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void place() {
        folder = new Path(server.newLocation(), "_delta_log");
    }

    @Override
    Configuration configuration() {
        return server.configuration();
    }

    @Override
    LogStore store() {
        return new ConditionalPutLogStore(configuration());
    }

    @Override
    Path folder() {
        return folder;
    }

    @Test
    void anAnswerThatIsLostIsFoundOut() throws Exception {
        server.loseAnswerOf(key -> key.endsWith("/7.json"));
        write("7.json", false, "mine");
        assertThat(read("7.json")).containsExactly("mine");
        assertThat(server.hasLost()).isTrue();
    }

    @Test
    void aClientWithoutConditionsIsRefused() throws Exception {
        S3Server other = new S3Server();
        try {
            Configuration without = other.configuration();
            without.setBoolean("fs.s3a.create.conditional.enabled", false);
            Path path = new Path(other.newLocation(), "_delta_log/0.json");
            assertThatIOException()
                    .isThrownBy(() -> store().write(path, List.of("a").iterator(), false, without))
                    .withMessageContaining("fs.s3a.create.conditional.enabled");
        } finally {
            other.close();
        }
    }
}
