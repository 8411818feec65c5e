package dev.tarn.ingest.landing;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.ingest.landing.progress.ProgressReader;
import dev.tarn.kit.run.Companion;
import dev.tarn.kit.run.StopSignal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files to Kafka, beside Kafka Streams. The partitions of the progress topic are shared by all instances as those of any
 * topic are; whoever has one takes the files whose content falls into it.
 *
 * <p>One thread does it all, in turns: a word to the group, a scan when it is time, a step of each lane. Lanes come and go
 * within the word to the group, when none is in the middle of a transaction. Anything that fails in Kafka ends the work, and it
 * begins again from what is committed.
 */
public final class Landing implements Companion {
    private static final Logger LOG = LoggerFactory.getLogger(Landing.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

    private final LandingConfig config;
    private final Supplier<LandingFolder> folders;
    private final LandingClients clients;
    private final LandingWatch watch;
    private final Clock clock = Clock.systemUTC();

    Landing(LandingConfig config, Supplier<LandingFolder> folders, LandingClients clients) {
        this.config = config;
        this.folders = folders;
        this.clients = clients;
        this.watch = new LandingWatch(config.meters());
    }

    @Override
    public String name() {
        return "landing";
    }

    @Override
    public void work(StopSignal stop) throws IOException {
        try (Turns turns = new Turns()) {
            while (!stop.isGiven()) {
                turns.turn();
            }
        }
    }

    /** The work from one start to the failure or the stop that ends it. */
    private final class Turns implements AutoCloseable, ConsumerRebalanceListener {
        private final LandingFolder folder = folders.get();
        private final Progress progress = new Progress();
        private final ProgressReader reader = new ProgressReader(clients.reader(), config.partitions(), progress);
        private final Consumer<byte[], byte[]> member = clients.member();
        private final Scan scan = new Scan(config, folder, progress, watch);
        private final Set<Integer> assigned = new TreeSet<>();
        private final NavigableMap<Integer, Lane> lanes = new TreeMap<>();
        private Map<Integer, List<FoundFile>> found = Map.of();
        private long nextScan = System.nanoTime();
        private boolean busy;

        Turns() {
            member.subscribe(List.of(Progress.TOPIC), this);
        }

        void turn() {
            member.poll(busy ? Duration.ZERO : IDLE);
            long now = System.nanoTime();
            if (now - nextScan >= 0) {
                scan(now);
                nextScan = System.nanoTime() + config.scanInterval().toNanos();
            }
            openLanes();
            busy = false;
            for (Lane lane : lanes.values()) {
                busy |= lane.step();
            }
        }

        private void scan(long now) {
            reader.catchUp(lanes::containsKey);
            try {
                found = scan.work(now);
            } catch (IOException e) {
                LOG.warn(IngestErrors.folderUnreadable(folder.toString()), e);
                return;
            }
            lanes.forEach((partition, lane) -> lane.offer(found.getOrDefault(partition, List.of())));
        }

        /** Fenced first, then read: what the owner before committed is all there is. */
        private void openLanes() {
            Set<Integer> missing = new TreeSet<>(assigned);
            missing.retainAll(found.keySet());
            missing.removeAll(lanes.keySet());
            if (missing.isEmpty()) {
                return;
            }
            Map<Integer, Lane> opened = new TreeMap<>();
            try {
                for (int partition : missing) {
                    opened.put(
                            partition,
                            new Lane(partition, config, folder, progress, watch, clients.producer(partition), clock));
                }
                reader.catchUp(lanes::containsKey);
            } catch (RuntimeException e) {
                opened.values().forEach(Lane::close);
                throw e;
            }
            opened.forEach((partition, lane) -> lane.offer(found.get(partition)));
            lanes.putAll(opened);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            member.pause(partitions);
            partitions.forEach(p -> assigned.add(p.partition()));
            LOG.info("Takes the files of partitions {} of {}", assigned, Progress.TOPIC);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            for (TopicPartition gone : partitions) {
                assigned.remove(gone.partition());
                Lane lane = lanes.remove(gone.partition());
                if (lane != null) {
                    lane.close();
                }
            }
        }

        @Override
        public void close() throws IOException {
            lanes.values().forEach(Lane::close);
            lanes.clear();
            try {
                reader.close();
            } finally {
                try {
                    member.close(CloseOptions.timeout(LEAVE_WITHIN));
                } finally {
                    folder.close();
                }
            }
        }
    }
}
