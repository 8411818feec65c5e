package dev.tarn.snowflakelocal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.types.SnowType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private long insert(TableWriter.Writing writing, int... values) throws SQLException {
        Entry now = writing.now().byId(table.id()).orElseThrow();
        String rows = IntStream.of(values).mapToObj(value -> "(" + value + ")").collect(Collectors.joining(", "));
        return writing.insert(now, "INSERT INTO " + now.physical() + " (\"I\") VALUES " + rows);
    }

    private long count(String of) throws SQLException {
        try (Connection connection = storage.connect()) {
            return Storage.number(connection, "SELECT count(*) FROM " + of);
        }
    }

    @Test
    void a_stream_sees_them_when_they_are_committed() throws SQLException {
        assertThat(streamHasData()).isFalse();
        long rows = writer.write(table.id(), writing -> insert(writing, 1, 2));
        assertThat(rows).isEqualTo(2);
        assertThat(streamHasData()).isTrue();
        assertThat(count(table.changes())).isEqualTo(2);
    }

    @Test
    void what_fails_leaves_nothing_and_holds_no_lock() throws SQLException {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> writer.write(table.id(), writing -> {
                        insert(writing, 1);
                        throw new IOException("the blob is corrupt");
                    }))
                    .hasMessage("the blob is corrupt");
        }
        assertThat(streamHasData()).isFalse();
        assertThat(count(table.physical())).isZero();
    }

    @Test
    void what_another_transaction_forestalled_is_done_again() throws SQLException {
        AtomicInteger tries = new AtomicInteger();
        writer.write(table.id(), writing -> {
            // What belongs to the rows is changed by another transaction in between.
            if (tries.incrementAndGet() == 1) {
                storage.transaction(other -> {
                    Storage.run(other, "UPDATE tarn.stream_position SET position = 1");
                    return null;
                });
            }
            Storage.run(writing.connection(), "UPDATE tarn.stream_position SET position = 2");
            return insert(writing, 1);
        });
        assertThat(tries).hasValue(2);
        assertThat(count(table.physical())).isEqualTo(1);
        assertThat(count(table.changes())).isEqualTo(1);
    }

    @Test
    void rows_of_a_table_whose_lock_is_not_held_are_refused() {
        assertThatThrownBy(() -> writer.write(-1, writing -> insert(writing, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
