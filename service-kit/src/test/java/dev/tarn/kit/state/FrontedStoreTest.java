package dev.tarn.kit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** Against real RocksDB, with heaps so small that entries come and go. */
class FrontedStoreTest {
    private static final String CHANGELOG = "app-numbers-changelog";
    private static final Shelf<Long, String> BELOW = new Shelf<>("below", 6, NumbersCodec::new);
    private static final Shelf<Long, String> NUMBERS = new Shelf<>("numbers", 7, NumbersCodec::new);
    private static final Shelf<Long, String> ABOVE = new Shelf<>("above", 8, NumbersCodec::new);

    @Test
    void what_changed_is_in_the_changelog_before_the_commit_that_covers_it() {
        try (TopologyTestDriver driver = driver(1 << 20)) {
            TestInputTopic<String, String> in =
                    driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

            in.pipeInput("put", "7:a");

            assertThat(driver.producedTopicNames())
                    .as("Streams calls flushCache before it commits")
                    .contains(CHANGELOG);
            assertThat(driver.createOutputTopic(CHANGELOG, new ByteArrayDeserializer(), new StringDeserializer())
                            .readKeyValuesToList())
                    .anySatisfy(entry -> {
                        assertThat(entry.key).isEqualTo(new byte[] {7, 0, 0, 0, 0, 0, 0, 0, 7});
                        assertThat(entry.value).isEqualTo("a");
                    });
        }
    }

    @Test
    void an_entry_that_comes_and_goes_between_two_commits_leaves_no_trace() {
        try (TopologyTestDriver driver = driver(1 << 20)) {
            TestInputTopic<String, String> in =
                    driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

            in.pipeInput("come and go", "7:a");

            assertThat(driver.producedTopicNames()).doesNotContain(CHANGELOG);
        }
    }

    @Test
    void each_task_has_a_codec_of_its_own() {
        AtomicInteger made = new AtomicInteger();
        Shelf<Long, String> counted = new Shelf<>("counted", 1, () -> {
            made.incrementAndGet();
            return new NumbersCodec();
        });
        StoreGroupBuilder builder = StoreGroupBuilder.onDisk("numbers", 1).with(counted);

        builder.build();
        builder.build();

        assertThat(made).hasValue(2);
    }

    @Test
    void entries_that_grow_stay_within_the_bound() {
        try (TopologyTestDriver driver = driver(10_000)) {
            TestInputTopic<String, String> in =
                    driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            for (int length = 1; length <= 2_000; length *= 2) {
                for (int key = 0; key < 20; key++) {
                    in.pipeInput("put", key + ":" + "x".repeat(length));
                }
            }

            assertThat(group(driver).heapBytes()).isLessThanOrEqualTo(10_000);
            assertThat(store(driver).get(3L)).hasSize(1_024);
        }
    }

    @Test
    void the_heap_goes_to_the_store_that_uses_it() {
        try (TopologyTestDriver driver = driver(10_000)) {
            FrontedStore<Long, String> busy = group(driver).store(ABOVE);
            FrontedStore<Long, String> idle = group(driver).store(BELOW);
            for (long key = 0; key < 20; key++) {
                idle.put(key, "x");
            }
            for (long key = 0; key < 1_000; key++) {
                busy.put(key, "y");
            }

            assertThat(idle.oldestUse()).isEqualTo(Long.MAX_VALUE);
            assertThat(group(driver).heapBytes()).isBetween(8_000L, 10_000L);
            assertThat(idle.get(7L)).isEqualTo("x");
            assertThat(busy.get(7L)).isEqualTo("y");
        }
    }

    @Property(tries = 60)
    void it_behaves_as_a_sorted_map_whatever_its_heap(
            @ForAll("commands") List<String> commands, @ForAll("heaps") long heap) {
        NavigableMap<Long, String> expected = new TreeMap<>();
        try (TopologyTestDriver driver = driver(heap)) {
            TestInputTopic<String, String> in =
                    driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            FrontedStore<Long, String> store = store(driver);
            for (String command : commands) {
                String[] words = command.split(" ");
                long key = Long.parseLong(words[1]);
                switch (words[0]) {
                    case "put" -> {
                        expected.put(key, words[2]);
                        in.pipeInput("put", key + ":" + words[2]);
                    }
                    case "delete" -> {
                        expected.remove(key);
                        in.pipeInput("delete", key + ":");
                    }
                    case "get" -> assertThat(store.get(key)).isEqualTo(expected.get(key));
                    case "last" ->
                        assertThat(store.last(0L, key).map(Map.Entry::getKey).orElse(null))
                                .isEqualTo(expected.floorKey(key));
                    default ->
                        assertThat(store.range(key, 100L, 5))
                                .containsExactlyElementsOf(expected.tailMap(key, true).entrySet().stream()
                                        .limit(5)
                                        .map(e -> Map.entry(e.getKey(), e.getValue()))
                                        .collect(Collectors.toList()));
                }
                assertThat(group(driver).heapBytes()).isLessThanOrEqualTo(Math.max(heap, 200));
            }
            assertThat(store.range(null, null, 1000)).hasSize(expected.size());
        }
    }

    @Provide
    Arbitrary<List<String>> commands() {
        Arbitrary<String> verbs = Arbitraries.of("put", "put", "put", "delete", "get", "last", "range");
        return Combinators.combine(
                        verbs,
                        Arbitraries.longs().between(0, 30),
                        Arbitraries.integers().between(0, 9))
                .as((verb, key, value) -> verb + " " + key + " v" + value)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Long> heaps() {
        return Arbitraries.of(1L, 500L, 1L << 20);
    }

    private static FrontedStore<Long, String> store(TopologyTestDriver driver) {
        return group(driver).store(NUMBERS);
    }

    private static StoreGroup group(TopologyTestDriver driver) {
        return (StoreGroup) driver.getStateStore("numbers");
    }

    private static TopologyTestDriver driver(long heap) {
        Topology topology = new Topology();
        topology.addSource("in", "in");
        topology.addProcessor("numbers", Numbers::new, "in");
        topology.addStateStore(
                StoreGroupBuilder.onDisk("numbers", heap)
                        .with(BELOW)
                        .with(NUMBERS)
                        .with(ABOVE),
                "numbers");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.STATE_DIR_CONFIG, "target/fronted-" + System.nanoTime());
        return new TopologyTestDriver(topology, config);
    }

    private static final class Numbers extends ContextualProcessor<String, String, Void, Void> {
        private FrontedStore<Long, String> store;
        private List<FrontedStore<Long, String>> neighbours;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            StoreGroup group = context.getStateStore("numbers");
            store = group.store(NUMBERS);
            neighbours = List.of(group.store(BELOW), group.store(ABOVE));
        }

        @Override
        public void process(Record<String, String> command) {
            String[] entry = command.value().split(":", 2);
            long key = Long.parseLong(entry[0]);
            switch (command.key()) {
                case "put" -> {
                    store.put(key, entry[1]);
                    neighbours.forEach(other -> other.put(key, "a neighbour's"));
                }
                case "delete" -> store.delete(key);
                default -> {
                    assertThat(store.get(key)).isNull();
                    store.put(key, entry[1]);
                    store.delete(key);
                }
            }
        }
    }

    private static final class NumbersCodec implements EntryCodec<Long, String> {
        private final StringSerializer strings = new StringSerializer();
        private final StringDeserializer text = new StringDeserializer();

        @Override
        public byte[] key(Long key) {
            return ByteBuffer.allocate(8).putLong(key).array();
        }

        @Override
        public Long key(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }

        @Override
        public byte[] value(String value) {
            return strings.serialize("", value);
        }

        @Override
        public String value(Long key, byte[] bytes) {
            return text.deserialize("", bytes);
        }

        @Override
        public int heapBytes(String value) {
            return value.length();
        }
    }
}
