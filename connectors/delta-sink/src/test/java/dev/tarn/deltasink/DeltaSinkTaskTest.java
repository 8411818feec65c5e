package dev.tarn.deltasink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.deltasink.WorkerDouble.HandClock;
import dev.tarn.deltasink.WorkerDouble.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaSinkTaskTest {
    private static final TopicPartition P0 = new TopicPartition("orders", 0);
    private static final TopicPartition P1 = new TopicPartition("orders", 1);
    private static final Schema ORDER = SchemaBuilder.struct()
            .name("Order")
            .field("id", Schema.INT64_SCHEMA)
            .field("item", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema ORDER_WITH_PRICE = SchemaBuilder.struct()
            .name("Order")
            .field("id", Schema.INT64_SCHEMA)
            .field("price", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("item", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @TempDir
    Path root;

    private final Topics topics = new Topics();
    private final HandClock clock = new HandClock();
    private WorkerDouble worker;
    private TableContent table;

    @BeforeEach
    void start() {
        worker = worker(Map.of());
        table = new TableContent(root.resolve("orders"));
    }

    @Test
    void records_become_rows_when_the_interval_is_over_and_a_quiet_topic_does_not_hold_them_back() {
        worker.start(P0, P1);
        order(0, 0);
        order(1, 0);
        worker.poll(10);
        assertThat(table.exists()).isFalse();
        assertThat(worker.timeout).as("the worker is to wake by itself").isBetween(1L, 1_000L);

        clock.advance(1_000);
        worker.poll(10);

        assertThat(table.column("id")).containsExactlyInAnyOrder(0L, 1_000L);
    }

    @Test
    void a_table_that_was_cut_off_goes_on_where_it_stands_whatever_the_group_has_committed() {
        worker.start(P0);
        orders(0, 0, 5);
        worker.poll(3);
        flush();
        worker.poll(10); // taken, not in the table
        worker.kill();
        worker.committed.put(P0, 5L); // more than the table holds, as somebody's reset would

        worker.start(P0);
        worker.poll(10);
        flush();

        assertThat(table.column("id")).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void offsets_are_told_only_of_what_the_table_holds() {
        worker.start(P0);
        orders(0, 0, 4);
        worker.poll(4);
        worker.commitOffsets();
        assertThat(worker.committed).containsEntry(P0, 4L);
        assertThat(table.column("id")).hasSize(4);
    }

    @Test
    void a_zombie_neither_doubles_rows_nor_stops_its_successor() {
        worker.start(P0);
        orders(0, 0, 6);
        worker.poll(4); // waits in the zombie
        WorkerDouble successor = worker(Map.of());
        successor.start(P0);
        successor.poll(6);
        clock.advance(1_000);
        successor.poll(1);
        assertThat(table.column("id")).hasSize(6);

        clock.advance(1_000);
        worker.poll(0);
        order(0, 6);
        successor.poll(5);
        clock.advance(1_000);
        successor.poll(0);

        assertThat(table.column("id")).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void partitions_that_are_lost_with_rows_waiting_leave_those_of_others_whole() {
        worker.start(P0, P1);
        orders(0, 0, 3);
        orders(1, 0, 3);
        worker.poll(3);
        worker.lose(P0);
        WorkerDouble other = worker(Map.of());
        other.start(P0);
        worker.poll(10);
        other.poll(10);
        clock.advance(1_000);
        worker.poll(0);
        other.poll(0);

        assertThat(table.column("id")).containsExactlyInAnyOrder(0L, 1L, 2L, 1_000L, 1_001L, 1_002L);
    }

    @Test
    void a_topic_that_was_made_anew_stops_the_task_and_says_why() {
        worker.start(P0);
        orders(0, 0, 5);
        worker.poll(5);
        flush();
        worker.kill();
        Topics anew = new Topics();
        anew.append(record(0, 0, ORDER, new Struct(ORDER).put("id", 9L)));
        WorkerDouble after = new WorkerDouble(anew, clock, settings(Map.of()));
        after.start(P0);
        // The worker seeks to 5, which is not there, and begins at the start.
        assertThatThrownBy(() -> replay(after, 0))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("orders-0 offset 0")
                .hasMessageContaining("made anew")
                .hasMessageContaining("offsets.regressed");

        WorkerDouble skipping = new WorkerDouble(anew, clock, settings(Map.of("offsets.regressed", "skip")));
        skipping.start(P0);
        replay(skipping, 0);
        assertThat(table.column("id")).hasSize(5);
    }

    @Test
    void a_record_that_is_no_row_is_set_aside_and_the_position_passes_it() {
        worker.start(P0);
        order(0, 0);
        topics.append(new SinkRecord("orders", 0, null, null, Schema.STRING_SCHEMA, "no struct", 1));
        order(0, 2);
        worker.poll(10);
        flush();

        assertThat(worker.rejected).extracting(SinkRecord::kafkaOffset).containsExactly(1L);
        assertThat(table.column("id")).containsExactlyInAnyOrder(0L, 2L);
        worker.commitOffsets();
        assertThat(worker.committed).containsEntry(P0, 3L);
    }

    @Test
    void rejected_records_alone_make_no_table_and_do_not_keep_the_worker_awake() {
        worker.start(P0);
        topics.append(new SinkRecord("orders", 0, null, null, Schema.STRING_SCHEMA, "no struct", 0));
        worker.poll(1);
        flush();
        worker.poll(1);

        assertThat(table.exists()).isFalse();
        assertThat(worker.timeout).as("nothing is due").isEqualTo(-1);

        order(0, 1);
        worker.poll(1);
        flush();
        worker.commitOffsets();
        assertThat(worker.committed).containsEntry(P0, 2L);
    }

    @Test
    void without_a_dead_letter_path_it_stops_the_task_and_names_the_record() {
        worker.reports = false;
        worker.start(P0);
        topics.append(new SinkRecord("orders", 0, null, null, Schema.STRING_SCHEMA, "no struct", 0));

        assertThatThrownBy(() -> worker.poll(1))
                .hasMessageContaining("topic orders partition 0 offset 0")
                .hasMessageContaining("errors.deadletterqueue.topic.name");
    }

    @Test
    void several_versions_of_a_schema_in_one_batch_make_one_table_with_all_columns() {
        worker.start(P0);
        topics.append(record(0, 0, ORDER, new Struct(ORDER).put("id", 1L).put("item", "a")));
        topics.append(record(
                0,
                1,
                ORDER_WITH_PRICE,
                new Struct(ORDER_WITH_PRICE).put("id", 2L).put("price", 2.5)));
        topics.append(record(0, 2, ORDER, new Struct(ORDER).put("id", 3L).put("item", "c")));
        worker.poll(10);
        flush();
        topics.append(record(
                0,
                3,
                ORDER_WITH_PRICE,
                new Struct(ORDER_WITH_PRICE).put("id", 4L).put("price", 4.5)));
        worker.poll(10);
        flush();

        assertThat(table.rows("id", "item", "price"))
                .containsExactlyInAnyOrder(
                        new Object[] {1L, "a", null},
                        new Object[] {2L, null, 2.5},
                        new Object[] {3L, "c", null},
                        new Object[] {4L, null, 4.5});
        assertThat(worker.rejected).isEmpty();
    }

    @Test
    void a_column_of_another_type_is_rejected_with_both_types() {
        Schema text = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
        worker.start(P0);
        order(0, 0);
        topics.append(record(0, 1, text, new Struct(text).put("id", "seven")));
        worker.poll(10);
        flush();

        assertThat(worker.rejected).hasSize(1);
        assertThat(table.column("id")).containsExactly(0L);
    }

    @Test
    void rows_are_in_folders_of_their_partition_and_have_the_metadata_that_is_asked_for() {
        WorkerDouble partitioned = worker(Map.of(
                "partition.by", "truncate(id, 1000) as thousand", "metadata.columns", "offset:_seq, partition:_part"));
        partitioned.start(P0, P1);
        orders(0, 0, 2);
        orders(1, 0, 2);
        partitioned.poll(10);
        clock.advance(1_000);
        partitioned.poll(0);

        assertThat(table.rows("id", "_seq", "_part", "thousand"))
                .containsExactlyInAnyOrder(
                        new Object[] {0L, 0L, 0, 0L},
                        new Object[] {1L, 1L, 0, 0L},
                        new Object[] {1_000L, 0L, 1, 1_000L},
                        new Object[] {1_001L, 1L, 1, 1_000L});
        assertThat(root.resolve("orders").resolve("thousand=1000")).isDirectory();
    }

    @Test
    void a_store_that_fails_is_tried_again_and_nothing_is_lost_or_doubled() throws Exception {
        worker.start(P0);
        orders(0, 0, 2);
        worker.poll(2);
        flush();
        Path log = root.resolve("orders").resolve("_delta_log");
        Path away = root.resolve("away");
        orders(0, 2, 4);
        worker.poll(2);
        Files.move(log, away);
        Files.writeString(log, "a file where the log should be");
        clock.advance(1_000);
        worker.poll(2);
        assertThat(worker.timeout).as("when it is tried again").isPositive();
        Files.delete(log);
        Files.move(away, log);

        clock.advance(worker.timeout);
        worker.poll(2);
        worker.poll(2);
        flush();

        assertThat(table.column("id")).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    private void replay(WorkerDouble after, long from) {
        after.rewind(P0, from);
        after.poll(10);
        clock.advance(1_000);
        after.poll(0);
    }

    private void flush() {
        clock.advance(1_000);
        worker.poll(0);
    }

    private void orders(int partition, long from, long to) {
        LongStream.range(from, to).forEach(offset -> order(partition, offset));
    }

    private void order(int partition, long offset) {
        topics.append(record(
                partition,
                offset,
                ORDER,
                new Struct(ORDER).put("id", partition * 1_000L + offset).put("item", "item " + offset)));
    }

    private static SinkRecord record(int partition, long offset, Schema schema, Struct value) {
        return new SinkRecord(
                "orders", partition, null, null, schema, value, offset, 1_700_000_000_000L, TimestampType.CREATE_TIME);
    }

    private WorkerDouble worker(Map<String, String> more) {
        return new WorkerDouble(topics, clock, settings(more));
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("name", "orders-sink", "table.root", root.toString(), "flush.interval.ms", "1000"));
        settings.putAll(more);
        return settings;
    }
}
