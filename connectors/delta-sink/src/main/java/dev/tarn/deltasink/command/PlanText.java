package dev.tarn.deltasink.command;

import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.SchemaEvolution;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.command.Rehearsal.Rejected;
import dev.tarn.deltasink.settings.SinkConfig;
import dev.tarn.deltasink.write.Tables;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.connect.sink.SinkRecord;

/** The plan, for people: each table with the topics it comes from, its schema, and what there is already. */
final class PlanText {
    private static final int MOST_REASONS = 10;

    private final PrintWriter out;
    private final SinkConfig config;
    private final Rehearsal rehearsal;
    private final Configuration storage;
    private int misfits;

    /** @param config with the root that the tables are to be in */
    PlanText(PrintWriter out, SinkConfig config, Rehearsal rehearsal) {
        this.out = out;
        this.config = config;
        this.rehearsal = rehearsal;
        this.storage = TableStorage.configuration(config.storage());
    }

    /** Tables that are there and do not take the records. */
    int misfits() {
        return misfits;
    }

    void tell(Set<String> topics, List<SinkRecord> taken, List<Rejected> unreadable) {
        Map<String, List<String>> byPath = new TreeMap<>();
        for (String topic : topics) {
            byPath.computeIfAbsent(config.paths().of(topic), path -> new ArrayList<>())
                    .add(topic);
        }
        byPath.forEach((path, from) -> {
            String location = config.root() + "/" + path;
            out.println(location);
            for (String topic : from) {
                long count = taken.stream().filter(r -> r.topic().equals(topic)).count();
                out.println("  from topic " + topic + ": " + count + " records sampled");
            }
            Optional<TableSnapshot> planned = rehearsal.table(from.get(0));
            if (planned.isPresent()) {
                table(location, planned.get());
            } else {
                out.println("  no record of the sample became a row: its schema is not known");
            }
        });
        List<Rejected> all = new ArrayList<>(unreadable);
        all.addAll(rehearsal.rejected());
        if (!all.isEmpty()) {
            out.println(all.size() + " records of the sample would become no row:");
            all.stream()
                    .limit(MOST_REASONS)
                    .forEach(r -> out.println("  " + r.topic() + " partition " + r.partition() + " offset " + r.offset()
                            + ": " + r.reason()));
        }
    }

    private void table(String location, TableSnapshot planned) {
        Optional<TableSnapshot> there = Tables.engine(config, storage, location).latest();
        if (there.isEmpty()) {
            out.println("  would be made, " + way() + partitioned(planned) + properties(planned));
            planned.schema().columns().forEach(this::column);
            return;
        }
        TableSnapshot table = there.get();
        SchemaEvolution evolution = SchemaEvolution.of(table.schema(), planned.schema());
        out.println("  is there, version " + table.version() + ", " + way() + partitioned(table));
        if (!evolution.possible()) {
            misfits++;
            out.println("  DOES NOT TAKE the records of the sample:");
            evolution.refused().forEach(reason -> out.println("    " + reason));
        } else if (evolution.changes() && !config.addsColumns()) {
            misfits++;
            out.println("  DOES NOT TAKE the records: schema.evolution is none, and it lacks " + evolution.added());
        } else if (evolution.changes()) {
            out.println("  would get the columns " + evolution.added());
        }
        if (!table.partitionColumns().equals(planned.partitionColumns())) {
            out.println("  stays partitioned as it is: partition.by, " + planned.partitionColumns()
                    + " in the plan, is for new tables");
        }
        evolution.schema().columns().forEach(this::column);
    }

    private String way() {
        if (!config.upsert()) {
            return "appended to";
        }
        return config.deletionVectors() ? "upserted with deletion vectors" : "upserted by copy-on-write";
    }

    private static String partitioned(TableSnapshot table) {
        return table.partitionColumns().isEmpty()
                ? ""
                : ", partitioned by " + String.join(", ", table.partitionColumns());
    }

    private static String properties(TableSnapshot table) {
        return table.properties().isEmpty() ? "" : ", with " + new TreeMap<>(table.properties());
    }

    private void column(Column column) {
        out.println("    " + column.name() + " " + column.type().toString().toLowerCase(java.util.Locale.ROOT)
                + (column.nullable() ? "" : " not null")
                + (column.comment() == null || column.comment().isEmpty() ? "" : "  -- " + column.comment()));
    }
}
