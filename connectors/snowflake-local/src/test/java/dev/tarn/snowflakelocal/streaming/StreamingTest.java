package dev.tarn.snowflakelocal.streaming;

import static dev.tarn.snowflakelocal.streaming.Ground.LOADER;
import static dev.tarn.snowflakelocal.streaming.Ground.STRANGER;
import static dev.tarn.snowflakelocal.streaming.Ground.column;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.change.ChangeLog;
import dev.tarn.snowflakelocal.types.SnowType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of StreamingIngestResponseCode in Snowflake's ingest SDK. */
class StreamingTest {
    private static final SnowType LONG = SnowType.fixed(18, 0);

    @TempDir
    Path folder;

    private Ground ground;
    private Writer writer;
    private Entry table;

    @BeforeEach
    void prepare() throws SQLException {
        ground = new Ground(folder).prepared();
        table = ground.table("SAMPLES", column("ID", LONG), column("NOTE", SnowType.TEXT));
        writer = ground.writer(LOADER);
    }

    @AfterEach
    void close() throws SQLException {
        ground.close();
    }

    @Test
    void rows_and_offset_come_together() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        assertThat(channel.get("offset_token").isNull()).isTrue();

        assertThat(write(channel, 1, "41", 1)).isZero();
        assertThat(write(channel, 2, "42", 2)).isZero();

        assertThat(ids()).containsExactly("1", "2");
        assertThat(writer.token(channel)).isEqualTo("42");
        assertThat(writer.status(channel).get("persisted_row_sequencer").asLong())
                .isEqualTo(2);
    }

    @Test
    void a_channel_that_is_opened_again_goes_on_behind_its_offset() throws SQLException {
        write(writer.open("DB.RAW.SAMPLES", "c"), 1, "41", 1);
        JsonNode again = writer.open("db.raw.samples", "c");

        assertThat(again.get("offset_token").asText()).isEqualTo("41");
        assertThat(again.get("client_sequencer").asLong()).isEqualTo(2);
        assertThat(again.get("row_sequencer").asLong()).isZero();
        assertThat(write(again, 1, "42", 2)).isZero();
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void channels_and_rows_are_there_after_the_file_was_closed_and_opened() throws SQLException {
        write(writer.open("DB.RAW.SAMPLES", "c"), 1, "41", 1);
        ground.close();
        ground = new Ground(folder);
        writer = ground.writer(LOADER);

        assertThat(writer.open("DB.RAW.SAMPLES", "c").get("offset_token").asText())
                .isEqualTo("41");
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void who_opened_a_channel_before_a_restart_is_told_to_open_it_again_so_that_rows_on_their_way_are_sent_again()
            throws SQLException {
        JsonNode before = writer.open("DB.RAW.SAMPLES", "c");
        write(before, 1, "41", 1);
        ground.close();
        ground = new Ground(folder);
        writer = ground.writer(LOADER);

        assertThat(writer.status(before).get("status_code").asInt()).isEqualTo(36);
        assertThat(write(before, 2, "42", 2)).isEqualTo(36);
        JsonNode again = writer.open("DB.RAW.SAMPLES", "c");
        assertThat(again.get("offset_token").asText()).isEqualTo("41");
        assertThat(write(again, 1, "42", 2)).isZero();
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void who_has_lost_a_channel_to_another_writer_can_write_no_more() throws SQLException {
        JsonNode former = writer.open("DB.RAW.SAMPLES", "c");
        JsonNode owner = ground.writer(LOADER).open("DB.RAW.SAMPLES", "c");

        assertThat(write(former, 1, "41", 1)).isEqualTo(20);
        assertThat(writer.status(former).get("status_code").asInt()).isEqualTo(20);
        assertThat(write(owner, 1, "41", 2)).isZero();
        assertThat(ids()).containsExactly("2");
    }

    @Test
    void a_gap_is_refused() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        assertThat(write(channel, 2, "42", 2)).isEqualTo(21);
        assertThat(ids()).isEmpty();
        assertThat(writer.token(channel)).isNull();
    }

    @Test
    void a_request_that_comes_again_because_its_answer_was_lost_changes_nothing() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ObjectNode request = writer.blob(rows(channel, 1, "41", 1));

        assertThat(writer.register(request)).containsExactly(0);
        assertThat(writer.register(request)).containsExactly(0);
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void blobs_are_removed_when_their_rows_are_there() {
        ObjectNode request = writer.blob(rows(writer.open("DB.RAW.SAMPLES", "c"), 1, "41", 1));
        Path file = writer.file(request);
        assertThat(file).exists();
        writer.register(request);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_chunk_that_is_refused_takes_no_other_with_it() throws SQLException {
        ground.table("OTHERS", column("ID", LONG), column("NOTE", SnowType.TEXT));
        JsonNode good = writer.open("DB.RAW.SAMPLES", "c");
        JsonNode bad = writer.open("DB.RAW.OTHERS", "c");

        assertThat(writer.register(writer.blob(rows(bad, 5, "45", 5), rows(good, 1, "41", 1))))
                .containsExactly(21, 0);
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void channels_of_one_chunk_come_together_or_not_at_all() throws SQLException {
        JsonNode one = writer.open("DB.RAW.SAMPLES", "one");
        JsonNode two = writer.open("DB.RAW.SAMPLES", "two");
        writer.open("DB.RAW.SAMPLES", "two");
        ObjectNode request =
                writer.blob(new Writer.Rows("SELECT 1::BIGINT AS \"ID\", 'x' AS \"NOTE\"", 1, 1, "41", one, two));

        JsonNode told = writer.ask("channels/write/blobs", request).at("/blobs/0/chunks/0/channels");
        assertThat(told.get(0).get("status_code").asInt()).isEqualTo(22);
        assertThat(told.get(1).get("status_code").asInt()).isEqualTo(20);
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_damaged_blob_is_refused_and_its_rows_can_be_sent_again() throws Exception {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ObjectNode request = writer.blob(rows(channel, 1, "41", 1));
        Path file = writer.file(request);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(writer.register(request)).containsExactly(36);
        assertThat(ids()).isEmpty();
        assertThat(write(writer.open("DB.RAW.SAMPLES", "c"), 1, "41", 1)).isZero();
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void a_blob_that_is_cut_off_is_refused() throws Exception {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ObjectNode request = writer.blob(rows(channel, 1, "41", 1));
        Path file = writer.file(request);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 100));
        assertThat(writer.register(request)).containsExactly(36);
    }

    @Test
    void fewer_rows_than_told_are_refused() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        String one = "SELECT 1::BIGINT AS \"ID\", 'x' AS \"NOTE\"";
        assertThat(writer.register(writer.blob(new Writer.Rows(one, 2, 1, "41", channel))))
                .containsExactly(36);
        assertThat(ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../account.duckdb", "/etc/passwd", "none.bdec", "../x.bdec", "\0.bdec"})
    void no_file_outside_of_the_stage_is_read(String path) {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ObjectNode request = writer.blob(rows(channel, 1, "41", 1));
        ((ObjectNode) request.get("blobs").get(0)).put("path", path);
        assertThat(writer.register(request)).containsExactly(34);
    }

    @Test
    void a_column_that_was_added_since_is_asked_for() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ground.addColumn(table, column("MORE", SnowType.BOOLEAN));

        assertThat(write(channel, 1, "41", 1)).isEqualTo(40);
        JsonNode again = writer.open("DB.RAW.SAMPLES", "c");
        String row = "SELECT 1::BIGINT AS \"ID\", 'x' AS \"NOTE\", true AS \"MORE\"";
        assertThat(writer.write(again, 1, "41", row, 1)).isZero();
        assertThat(ground.rows("SELECT * FROM " + table.physical())).containsExactly("1|x|true");
    }

    @Test
    void a_column_that_was_dropped_since_has_the_channel_opened_again() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ground.dropColumn(table, "NOTE");
        assertThat(write(channel, 1, "41", 1)).isEqualTo(36);
    }

    @Test
    void a_table_that_was_dropped_since_is_said_not_to_exist() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ground.dropTable(table);

        assertThat(write(channel, 1, "41", 1)).isEqualTo(4);
        assertThat(writer.status(channel).get("status_code").asInt()).isEqualTo(4);
    }

    @Test
    void a_table_that_was_made_anew_begins_without_channels() throws SQLException {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        write(channel, 1, "41", 1);
        ground.dropTable(table);
        table = ground.table("SAMPLES", column("ID", LONG), column("NOTE", SnowType.TEXT));

        assertThat(write(channel, 2, "42", 2)).isEqualTo(19);
        assertThat(writer.open("DB.RAW.SAMPLES", "c").get("offset_token").isNull())
                .isTrue();
    }

    @Test
    void what_is_not_there_is_said_by_its_kind() {
        assertThat(opening("NONE.RAW.SAMPLES")).isEqualTo(8);
        assertThat(opening("DB.NONE.SAMPLES")).isEqualTo(9);
        assertThat(opening("DB.RAW.NONE")).isEqualTo(4);
        assertThat(opening("DB.RAW.x y; DROP")).isEqualTo(4);
    }

    @Test
    void who_may_not_insert_sees_no_table() {
        Writer stranger = ground.writer(STRANGER);
        assertThat(stranger.open("DB.RAW.SAMPLES", "c").get("status_code").asInt())
                .isEqualTo(8);
    }

    @Test
    void a_role_that_the_user_does_not_have_is_refused() {
        ObjectNode request = Writer.table("DB.RAW.SAMPLES").put("channel", "c").put("role", LOADER);
        assertThat(ground.ask("channels/open", request, STRANGER)
                        .get("status_code")
                        .asInt())
                .isEqualTo(37);
    }

    @Test
    void a_table_with_a_default_or_with_bytes_is_not_supported() throws SQLException {
        ground.table("DEFAULTS", new Column("A", LONG, true, "", "1"));
        ground.table("BYTES", column("A", SnowType.BINARY));
        assertThat(opening("DB.RAW.DEFAULTS")).isEqualTo(6);
        assertThat(opening("DB.RAW.BYTES")).isEqualTo(6);
    }

    @Test
    void rows_that_a_stream_reads_are_in_its_changes() throws SQLException {
        ground.change(changes -> {
            ChangeLog.begin(changes, ground.now(table));
            return null;
        });
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        write(channel, 1, "41", 1);
        assertThat(ground.rows("SELECT \"METADATA$CHANGE_KIND\", \"ID\", \"NOTE\" FROM " + table.changes()))
                .containsExactly("I|1|x");
    }

    @Test
    void a_channel_that_is_dropped_begins_anew() {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        write(channel, 1, "41", 1);
        ObjectNode request = Writer.table("DB.RAW.SAMPLES").put("channel", "c");
        assertThat(writer.ask("channels/drop", request).get("status_code").asInt())
                .isZero();
        assertThat(writer.status(channel).get("status_code").asInt()).isEqualTo(19);
        assertThat(writer.open("DB.RAW.SAMPLES", "c").get("offset_token").isNull())
                .isTrue();
    }

    @Test
    void a_request_without_what_it_needs_is_malformed() {
        JsonNode channel = writer.open("DB.RAW.SAMPLES", "c");
        ObjectNode request = writer.blob(rows(channel, 1, "41", 1));
        ((ObjectNode) request.at("/blobs/0/chunks/0")).putArray("channels");
        assertThat(writer.ask("channels/write/blobs", request)
                        .get("status_code")
                        .asInt())
                .isEqualTo(13);
        ((ObjectNode) request.at("/blobs/0")).putArray("chunks");
        assertThat(writer.ask("channels/write/blobs", request)
                        .get("status_code")
                        .asInt())
                .isEqualTo(12);
        request.putArray("blobs");
        assertThat(writer.ask("channels/write/blobs", request)
                        .get("status_code")
                        .asInt())
                .isEqualTo(11);
    }

    private int opening(String name) {
        return writer.open(name, "c").get("status_code").asInt();
    }

    private int write(JsonNode channel, long sequence, String token, long id) {
        return writer.register(writer.blob(rows(channel, sequence, token, id)))[0];
    }

    private static Writer.Rows rows(JsonNode channel, long sequence, String token, long id) {
        return new Writer.Rows("SELECT " + id + "::BIGINT AS \"ID\", 'x' AS \"NOTE\"", 1, sequence, token, channel);
    }

    private java.util.List<String> ids() throws SQLException {
        return ground.rows("SELECT \"ID\" FROM " + table.physical() + " ORDER BY 1");
    }
}
