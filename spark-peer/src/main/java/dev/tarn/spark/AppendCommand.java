package dev.tarn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "append",
        description = "Structured Streaming: all that a topic has now, appended to a table.",
        mixinStandardHelpOptions = true)
final class AppendCommand implements Callable<Integer> {
    @Mixin
    private TopicOptions from;

    @Option(
            names = "--schema",
            paramLabel = "DDL",
            description =
                    "The columns of the JSON value, as in \"id BIGINT, name STRING\". Unless given, rows are the record itself:"
                            + " key and value as bytes, topic, partition, offset, timestamp.")
    private String schema;

    private final LocalSpark spark;
    private final Answers answers;

    AppendCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        SparkSession session = spark.session();
        Cost cost = new Cost();
        DataStreamWriter<Row> stream =
                rows(from.records(session)).writeStream().format("delta").option("path", from.table);
        long rows = from.run(stream);
        answers.give(cost.into(Answers.object().put("rows", rows)));
        return 0;
    }

    private Dataset<Row> rows(Dataset<Row> records) {
        if (schema == null) {
            return records.select("key", "value", "topic", "partition", "offset", "timestamp");
        }
        return records.select(
                        from_json(col("value").cast("string"), schema, Map.of()).as("value"))
                .select("value.*");
    }
}
