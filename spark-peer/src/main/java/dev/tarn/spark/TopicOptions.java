package dev.tarn.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.Option;

/** A topic that is read to the end that it has at the start, into a table. */
final class TopicOptions {
    @Option(names = "--bootstrap", required = true, paramLabel = "B", description = "Kafka's bootstrap servers.")
    String bootstrap;

    @Option(names = "--topic", required = true, paramLabel = "T", description = "The topic.")
    String topic;

    @Option(names = "--table", required = true, paramLabel = "PATH", description = "Folder of the Delta table.")
    String table;

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "DIR",
            description = "Where the stream keeps its place: with a folder used before it goes on from there.")
    String checkpoint;

    @Option(
            names = "--max-offsets",
            paramLabel = "N",
            description = "Most records of a batch; unless given, one batch takes all.")
    Long maxOffsets;

    Dataset<Row> records(SparkSession spark) {
        DataStreamReader reader = spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrap)
                .option("subscribe", topic)
                .option("startingOffsets", "earliest");
        if (maxOffsets != null) {
            reader = reader.option("maxOffsetsPerTrigger", maxOffsets);
        }
        return reader.load();
    }

    /** Runs a stream over what the topic has now; the number of records that it took. */
    long run(DataStreamWriter<Row> writer) {
        try {
            StreamingQuery query = writer.option("checkpointLocation", checkpoint)
                    .trigger(Trigger.AvailableNow())
                    .start();
            query.awaitTermination();
            long records = 0;
            for (StreamingQueryProgress batch : query.recentProgress()) {
                records += batch.numInputRows();
            }
            return records;
        } catch (StreamingQueryException | java.util.concurrent.TimeoutException e) {
            throw SparkErrors.streamFailed(topic, table, e);
        }
    }
}
