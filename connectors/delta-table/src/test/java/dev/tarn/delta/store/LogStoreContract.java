package dev.tarn.delta.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** What both engines rely on, whatever the log lies on. */
abstract class LogStoreContract {
    abstract Configuration configuration();

    abstract LogStore store();

    abstract Path folder();

    void write(String name, boolean overwrite, String... lines) throws IOException {
        store().write(new Path(folder(), name), List.of(lines).iterator(), overwrite, configuration());
    }

    List<String> read(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> each = store().read(new Path(folder(), name), configuration())) {
            each.forEachRemaining(lines::add);
        }
        return lines;
    }

    List<String> listFrom(String name) throws IOException {
        List<String> names = new ArrayList<>();
        store().listFrom(new Path(folder(), name), configuration())
                .forEachRemaining(s -> names.add(s.getPath().getName()));
        return names;
    }

    @Test
    void aVersionIsWrittenOnce() throws Exception {
        write("1.json", false, "a", "\u00e4 b");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> write("1.json", false, "c"));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> write("1.json", false, "a", "\u00e4 b", "c"));
        assertThat(read("1.json")).containsExactly("a", "\u00e4 b");
    }

    @Test
    void aHintIsOverwritten() throws Exception {
        write("_last_checkpoint", true, "long before");
        write("_last_checkpoint", true, "now");
        assertThat(read("_last_checkpoint")).containsExactly("now");
    }

    @Test
    void filesAreListedFromANameOnInTheirOrder() throws Exception {
        for (String name :
                List.of("0003.json", "0001.json", "0002.json", "0002.checkpoint.parquet", "_sidecars/0004.json")) {
            write(name, false, name);
        }
        assertThat(listFrom("0002."))
                .startsWith("0002.checkpoint.parquet", "0002.json", "0003.json")
                .doesNotContain("0001.json", "0004.json");
        assertThat(listFrom("zzz")).isEmpty();
        Path nowhere = new Path(folder(), "nowhere/0001.json");
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> store().listFrom(nowhere, configuration()));
    }

    @Test
    void ofManyWritersOfAVersionOneWins() throws Exception {
        int versions = 20;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> wins = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String name = "writer " + writer;
            LogStore store = store();
            Callable<Integer> race = () -> {
                int won = 0;
                for (int version = 0; version < versions; version++) {
                    try {
                        Path path = new Path(folder(), version + ".json");
                        store.write(path, List.of(name).iterator(), false, configuration());
                        assertThat(read(version + ".json")).containsExactly(name);
                        won++;
                    } catch (FileAlreadyExistsException e) {
                        assertThat(read(version + ".json")).doesNotContain(name);
                    }
                }
                return won;
            };
            wins.add(threads.submit(race));
        }
        int all = 0;
        for (Future<Integer> won : wins) {
            all += won.get();
        }
        threads.shutdown();
        assertThat(all).isEqualTo(versions);
    }
}
