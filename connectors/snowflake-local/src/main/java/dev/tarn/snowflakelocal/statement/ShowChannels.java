package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SHOW CHANNELS: how far each writer has come into the tables that the role may see. */
final class ShowChannels {
    private ShowChannels() {}

    private record Channel(
            Entry table, String name, long created, long clientSequencer, long rowSequencer, String offsetToken) {}

    static Result run(Execution execution, Filter filter) throws SQLException {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text("name", "database_name", "schema_name", "table_name")
                .number("client_sequencer", "row_sequencer")
                .text("offset_token", "parent_domain", "parent_name");
        channels(execution, filter).stream()
                .filter(one -> filter.fits(one.name()))
                .sorted(Comparator.comparing((Channel one) -> now.fullName(one.table()))
                        .thenComparing(Channel::name))
                .limit(filter.limit())
                .forEach(one -> grid.add(
                        one.created(),
                        one.name(),
                        now.databaseOf(one.table()).name(),
                        now.schemaOf(one.table()).name(),
                        one.table().name(),
                        one.clientSequencer(),
                        one.rowSequencer(),
                        one.offsetToken(),
                        "TABLE",
                        one.table().name()));
        return grid.result();
    }

    private static List<Channel> channels(Execution execution, Filter filter) throws SQLException {
        Map<Long, Entry> tables = filter.within(Kind.TABLE).collect(Collectors.toMap(Entry::id, Function.identity()));
        List<Channel> channels = new ArrayList<>();
        try (Statement statement = execution.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT table_id, name, created, client, row_number, token FROM tarn.channel")) {
            while (rows.next()) {
                Entry table = tables.get(rows.getLong(1));
                if (table != null) {
                    channels.add(new Channel(
                            table,
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getString(6)));
                }
            }
        }
        return channels;
    }
}
