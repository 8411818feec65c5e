package dev.tarn.bench.lake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.PeerProcess;
import dev.tarn.bench.stack.Registered;
import dev.tarn.bench.stack.Worker;
import dev.tarn.local.connect.Connector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** Upserts batch by batch: the next is sent when the one before is in the table and the worker is idle again. */
final class UpsertRun {
    private static final String KEY = "device_id";
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration BOUND = Duration.ofMinutes(5);
    /** A worker that asks the sink for its positions has it commit what waits, half a batch even. */
    private static final Duration NEVER_ASKS = Duration.ofHours(1);

    private final BenchStack stack;
    private final int batch;
    private final int warmUp;
    private final int batches;
    private final String heap;
    private final SampleRows samples = new SampleRows();

    UpsertRun(BenchStack stack, int batch, int warmUp, int batches, String heap) {
        this.stack = stack;
        this.batch = batch;
        this.warmUp = warmUp;
        this.batches = batches;
        this.heap = heap;
    }

    UpsertFigures of(DeltaUpsert.Way way, long keys, int files) throws InterruptedException, ExecutionException {
        return switch (way) {
            case DELETION_VECTORS -> sink("deletion-vectors", keys, files);
            case COPY_ON_WRITE -> sink("copy-on-write", keys, files);
            case SPARK -> spark(keys, files);
        };
    }

    private UpsertFigures sink(String by, long keys, int files) throws InterruptedException, ExecutionException {
        String name = by + "-" + keys + "-" + files;
        Path folder = stack.folder("lake").resolve(name);
        DeltaRows table =
                by.equals("deletion-vectors") ? DeltaRows.withDeletionVectors(folder) : DeltaRows.plain(folder);
        UpsertTable.fill(table.engine(), folder, name + "-0", keys, files);
        stack.createTopic(name, 1);
        int keySchema = Registered.schema(stack.registryUrl(), name + "-key", SampleRows.AVRO_KEY);
        int valueSchema = Registered.schema(stack.registryUrl(), name + "-value", SampleRows.AVRO);
        Connector connector = new Sinks(stack.bootstrap(), stack.registryUrl(), 1, BOUND.toMillis())
                .delta(
                        name,
                        name,
                        folder,
                        Map.of(
                                "mode",
                                "upsert",
                                "upsert.by",
                                by,
                                "key.format",
                                "avro",
                                "value.format",
                                "avro",
                                "flush.rows",
                                Integer.toString(batch),
                                "index.folder",
                                stack.folder("index").toString()));
        try (Backlog backlog = new Backlog(stack.cluster(), name, 1);
                Worker worker = stack.worker(name, Sinks.deltaPlugins(), heap, NEVER_ASKS)) {
            worker.put(connector);
            worker.awaitRunning();
            Random random = new Random(keys);
            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < warmUp + batches; i++) {
                worker.awaitIdle();
                Duration before = worker.cpu();
                long version = table.version();
                for (int row = 0; row < batch; row++) {
                    long key = random.nextLong(keys);
                    backlog.send(samples.key(key, keySchema), samples.keyed(key, keys + row, valueSchema));
                }
                backlog.flush();
                awaitCommit(worker, table, version);
                worker.awaitIdle();
                took.add(worker.cpu().minus(before));
            }
            Drained.requireCounted(name, table, keys);
            return new UpsertFigures(
                    "Delta sink, " + by,
                    keys,
                    files,
                    took.get(0),
                    took.subList(warmUp, took.size()),
                    worker.peakHeap(),
                    worker.peakRss());
        }
    }

    private void awaitCommit(Worker worker, DeltaRows table, long before) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (table.version() == before) {
            worker.requireSound();
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "a batch is not in the table after " + BOUND.toMinutes() + " minutes; see " + worker.log());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Into a table as the sink has it. */
    private UpsertFigures spark(long keys, int files) throws InterruptedException, ExecutionException {
        String name = "spark-" + keys + "-" + files;
        Path folder = stack.folder("lake").resolve(name);
        stack.createTopic(name, 1);
        DeltaRows table = DeltaRows.withDeletionVectors(folder);
        UpsertTable.fill(table.engine(), folder, name + "-0", keys, files);
        try (Backlog backlog = new Backlog(stack.cluster(), name, 1)) {
            Random random = new Random(keys);
            for (long row = 0; row < (long) (warmUp + batches) * batch; row++) {
                send(backlog, random.nextLong(keys), keys + row);
            }
            backlog.flush();
        }
        PeerProcess.Said said = new SparkPeer(stack).merge(name, folder, KEY, batch, true, "3g");
        Drained.requireCounted(name, table, keys);
        List<Duration> took = new ArrayList<>();
        for (JsonNode one : said.figures().path("batches")) {
            took.add(Duration.ofMillis(one.path("cpuMs").longValue()));
        }
        return new UpsertFigures(
                "Spark, MERGE with deletion vectors",
                keys,
                files,
                took.get(0),
                took.subList(warmUp, took.size()),
                said.peakHeap(),
                said.peakRss());
    }

    private void send(Backlog backlog, long key, long row) {
        backlog.send(Long.toString(key).getBytes(StandardCharsets.US_ASCII), samples.keyedJson(key, row));
    }
}
