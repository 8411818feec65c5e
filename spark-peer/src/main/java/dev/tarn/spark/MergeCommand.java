package dev.tarn.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "merge",
        description =
                "Structured Streaming: each batch of a topic merged into a table; of a key the newest record counts, and one"
                        + " without a value deletes.",
        mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
    @Mixin
    private TopicOptions from;

    @Option(
            names = "--schema",
            required = true,
            paramLabel = "DDL",
            description = "The columns of the table and of the JSON value.")
    private String schema;

    @Option(
            names = "--keys",
            required = true,
            split = ",",
            paramLabel = "COLUMN",
            description = "The columns that the record's key holds.")
    private List<String> keys;

    @Option(
            names = "--key-format",
            defaultValue = "text",
            description =
                    "${COMPLETION-CANDIDATES}: one column as text, or a JSON object of all (default ${DEFAULT-VALUE}).")
    private KeyFormat keyFormat;

    @Option(
            names = "--deletion-vectors",
            description = "Make the table with deletion vectors, where there is none yet; else MERGE rewrites files.")
    private boolean deletionVectors;

    private final LocalSpark spark;
    private final Answers answers;

    MergeCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        SparkSession session = spark.session();
        Changes changes = new Changes(StructType.fromDDL(schema), keys, keyFormat);
        create(session);
        ObjectNode answer = Answers.object();
        ArrayNode batches = Answers.JSON.createArrayNode();
        Cost whole = new Cost();
        VoidFunction2<Dataset<Row>, Long> batch = (records, number) -> {
            Cost cost = new Cost();
            merge(session, changes.newest(records));
            batches.add(cost.into(Answers.object().put("batch", number)));
        };
        long rows = from.run(from.records(session).writeStream().foreachBatch(batch));
        whole.into(answer.put("rows", rows)).set("batches", batches);
        answers.give(answer);
        return 0;
    }

    private void create(SparkSession session) {
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(session).location(from.table);
        DeltaTable ignored = builder.addColumns(StructType.fromDDL(schema))
                .property("delta.enableDeletionVectors", Boolean.toString(deletionVectors))
                .execute();
    }

    private void merge(SparkSession session, Dataset<Row> newest) {
        String sameKey = String.join(
                " AND ",
                keys.stream().map(key -> "t.`" + key + "` = s.`" + key + "`").toList());
        DeltaTable.forPath(session, from.table)
                .as("t")
                .merge(newest.as("s"), sameKey)
                .whenMatched("s." + Changes.DELETED)
                .delete()
                .whenMatched()
                .updateExpr(Changes.assignments(columns()))
                .whenNotMatched("NOT s." + Changes.DELETED)
                .insertExpr(Changes.assignments(columns()))
                .execute();
    }

    private List<String> columns() {
        return Arrays.asList(StructType.fromDDL(schema).fieldNames());
    }
}
