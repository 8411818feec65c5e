package dev.tarn.snowflakelocal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TableLocksTest {
    private final TableLocks locks = new TableLocks();

    @Test
    void who_comes_second_gets_it_when_the_first_lets_go() throws Exception {
        assertThat(locks.take(1, 0, TimeUnit.SECONDS)).isTrue();
        assertThat(locks.take(1, 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(locks.take(2, 0, TimeUnit.SECONDS)).as("another table").isTrue();
        locks.release(1);
        assertThat(locks.take(1, 0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void only_one_has_a_table_however_often_it_is_let_go_and_taken_anew() throws Exception {
        long[] count = new long[1];
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(threads.submit(() -> {
                    for (int n = 0; n < 5_000; n++) {
                        assertThat(locks.take(1, 30, TimeUnit.SECONDS)).isTrue();
                        // Not atomic: two at a time would lose counts.
                        count[0]++;
                        locks.release(1);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(count[0]).isEqualTo(40_000);
    }
}
