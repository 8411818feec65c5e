package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.kit.accounting.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.Producer;

/** Takes a gzip that is made while it is read, and forgets its records. A program of its own, for {@link MemoryTest}. */
final class LongFile {
    private static final String HEADER = "user_id,device_id,mac_address,registration_timestamp\n";
    private static final String LINE = "12140,118440,\"52:b1:7e:00:11:22:33:44:55:66:77:88\",1678451168.123456\n";
    private static final int LINES = 20_000;
    private static final int MEMBERS = 250;
    static final long RECORDS = (long) LINES * MEMBERS;
    static final long BYTES = HEADER.length() + RECORDS * LINE.length();

    private LongFile() {}

    public static void main(String[] args) throws IOException {
        byte[] first = zipped(HEADER);
        byte[] member = zipped(LINE.repeat(LINES));
        FoundFile file =
                new FoundFile("registered_users/long.csv.gz", first.length + (long) MEMBERS * member.length, 1);
        LandingFolder folder = new Generated(file, first, member);
        Progress progress = new Progress();
        LandingConfig config = LandingSetup.config(20_000);
        try (Lane lane = new Lane(
                0, config, folder, progress, new LandingWatch(config.meters()), forgetting(), Clock.systemUTC())) {
            lane.offer(List.of(file));
            while (lane.step()) {
                // one transaction
            }
        }
        System.out.println(progress.total(0, Source.REGISTERED_USERS).records() + " records of "
                + progress.of(file).orElseThrow().at().offset() + " bytes");
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> forgetting() {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                LongFile.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> null);
    }

    private static final class Generated implements LandingFolder {
        private final FoundFile file;
        private final byte[] first;
        private final byte[] member;

        Generated(FoundFile file, byte[] first, byte[] member) {
            this.file = file;
            this.first = first;
            this.member = member;
        }

        @Override
        public void list(Consumer<FoundFile> each) {
            each.accept(file);
        }

        @Override
        public Optional<FoundFile> find(String path) {
            return Optional.of(file);
        }

        @Override
        public InputStream open(String path, long offset) {
            List<InputStream> members = IntStream.range(0, MEMBERS)
                    .<InputStream>mapToObj(i -> new ByteArrayInputStream(member))
                    .toList();
            return new SequenceInputStream(
                    new ByteArrayInputStream(first), new SequenceInputStream(Collections.enumeration(members)));
        }
    }
}
