package dev.tarn.snowflakelocal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.types.SnowType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come by another way than a statement. */
class TableWriterTest {
    @TempDir
    Path directory;

    private Storage storage;
    private TableWriter writer;
    private Entry table;
    private Entry stream;

    @BeforeEach
    void start() throws SQLException {
        storage = Storage.open(directory.resolve("x.duckdb"), "256MB", 1);
        writer = new TableWriter(storage, new TableLocks());
        try (Connection connection = storage.connect()) {
            storage.catalog().change(connection, changes -> {
                Details.Table details = new Details.Table(
                        "TABLE", 0, List.of(new Column("I", SnowType.NUMBER, true, "", null)), List.of(), true, false);
                table = changes.make(Kind.TABLE, 0, "T", "ACCOUNTADMIN", "", details);
                changes.sql("CREATE TABLE " + table.physical() + " (\"I\" DECIMAL(38,0))");
                ChangeLog.begin(changes, table);
                stream = changes.make(Kind.STREAM, 0, "S", "ACCOUNTADMIN", "", new Details.Stream(table.id(), true));
                changes.sql("INSERT INTO tarn.stream_position VALUES (" + stream.id() + ", 0)");
                return null;
            });
        }
    }

    @AfterEach
    void stop() throws SQLException {
        storage.close();
    }

    private boolean streamHasData() throws SQLException {
        try (Connection connection = storage.connect()) {
            return StreamReader.hasData(connection, stream, table);
        }
    }

    @Test
    void a_stream_sees_them_when_they_are_committed() throws SQLException {
        assertThat(streamHasData()).isFalse();
        long columns = writer.insert(List.of(table.id()), (connection, now) -> {
            Storage.run(connection, "INSERT INTO " + table.physical() + " (\"I\") VALUES (1), (2)");
            return (long) now.byId(table.id()).orElseThrow().table().columns().size();
        });
        assertThat(columns).isEqualTo(1);
        assertThat(streamHasData()).isTrue();
        try (Connection connection = storage.connect()) {
            assertThat(Storage.number(connection, "SELECT count(*) FROM " + table.changes()))
                    .isEqualTo(2);
        }
    }

    @Test
    void what_fails_leaves_nothing_and_holds_no_lock() throws SQLException {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> writer.insert(List.of(table.id()), (connection, now) -> {
                        Storage.run(connection, "INSERT INTO " + table.physical() + " (\"I\") VALUES (1)");
                        throw new SQLException("the blob is corrupt");
                    }))
                    .hasMessage("the blob is corrupt");
        }
        assertThat(streamHasData()).isFalse();
    }
}
