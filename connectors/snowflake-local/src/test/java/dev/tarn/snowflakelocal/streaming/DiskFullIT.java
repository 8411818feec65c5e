package dev.tarn.snowflakelocal.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint on a file system that is full. Needs the right to mount one; skipped where there is none. */
class DiskFullIT {
    private static final KeyPair KEY = Bearer.newKey();
    private static final int ROWS = 20_000;
    private static final int MOST_CHUNKS = 400;

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;
    private SnowflakeLocal endpoint;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "no file system can be mounted here: that a full disk loses nothing is not tested");
        start();
    }

    @AfterEach
    void unmount() throws Exception {
        if (endpoint != null) {
            endpoint.close();
        }
        if (mounted) {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void start() {
        endpoint = SnowflakeLocal.start(SnowflakeLocalOptions.in(disk.resolve("data"), Account.ADMIN, Account.PASSWORD)
                .withMemoryLimit("256MB"));
    }

    private Writer writer() {
        return new Writer(
                new Bearer(endpoint.url(), Bearer.token(Account.LOADER, KEY, Duration.ofMinutes(10))), Account.LOADER);
    }

    @Test
    void what_was_acknowledged_is_there_once_and_the_rest_goes_on_when_there_is_room_again() throws Exception {
        Path filler = disk.resolve("filler");
        Files.write(filler, new byte[16 << 20]);
        try (Account account = new Account(endpoint.url()).prepare(KEY)) {
            account.table("NUMBERS", "ID NUMBER(18,0), NOTE VARCHAR");
            account.run("CREATE STREAM DB.RAW.NUMBERS_CHANGES ON TABLE DB.RAW.NUMBERS APPEND_ONLY = TRUE");

            Writer writer = writer();
            JsonNode channel = writer.open("DB.RAW.NUMBERS", "c");
            int sequence = 0;
            ObjectNode refused = null;
            while (refused == null && sequence < MOST_CHUNKS) {
                ObjectNode request = blob(writer, channel, ++sequence);
                int status = writer.register(request)[0];
                if (status != 0) {
                    assertThat(status).as("try the same again").isEqualTo(10);
                    refused = request;
                }
            }
            assertThat(refused).as("the disk is full").isNotNull();
            assertThatThrownBy(() -> account.run("CREATE TABLE DB.RAW.MORE AS SELECT SEQ8() A, SHA2(SEQ8()::VARCHAR) B"
                            + " FROM TABLE(GENERATOR(ROWCOUNT => 1000000))"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(300002))
                    .hasMessageContaining("disk");
            assertThat(writer.register(refused)).containsExactly(10);

            Files.delete(filler);
            assertThat(writer.register(refused))
                    .as("the same again, now that there is room")
                    .containsExactly(0);
            assertThat(writer.register(blob(writer, channel, sequence + 1))).containsExactly(0);

            long last = (long) (sequence + 1) * ROWS;
            assertThat(writer.token(channel)).isEqualTo(Long.toString(last));
            requireAll(account, last);
        }
        endpoint.close();
        start();
        try (Account account = new Account(endpoint.url())) {
            assertThat(account.rows("SHOW CHANNELS IN TABLE DB.RAW.NUMBERS")).hasSize(1);
            requireAll(
                    account,
                    Long.parseLong(
                            account.rows("SELECT COUNT(*) FROM DB.RAW.NUMBERS").get(0)));
        }
    }

    private static ObjectNode blob(Writer writer, JsonNode channel, int sequence) {
        long first = (long) (sequence - 1) * ROWS;
        String query = "SELECT i::BIGINT AS \"ID\", md5(i::VARCHAR) AS \"NOTE\" FROM range(" + first + ", "
                + (first + ROWS) + ") t(i)";
        return writer.blob(new Writer.Rows(query, ROWS, sequence, Long.toString(first + ROWS), channel));
    }

    private static void requireAll(Account account, long last) throws SQLException {
        assertThat(account.rows("SELECT COUNT(*), COUNT(DISTINCT ID), MAX(ID) + 1 FROM DB.RAW.NUMBERS"))
                .containsExactly(last + "|" + last + "|" + last);
        assertThat(account.rows("SELECT COUNT(*), COUNT(DISTINCT ID) FROM DB.RAW.NUMBERS_CHANGES"))
                .containsExactly(last + "|" + last);
    }
}
