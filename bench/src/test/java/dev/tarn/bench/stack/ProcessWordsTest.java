package dev.tarn.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What processes that are measured say of themselves. */
final class ProcessWordsTest {
    @Test
    void the_largest_heap_is_the_largest_that_a_collection_found() {
        assertThat(GcLog.found("[2.1s][info][gc] GC(3) Pause Young (Allocation Failure) 130M->20M(491M) 9.1ms"))
                .isEqualTo(130L << 20);
        assertThat(GcLog.found("[0.0s][info][gc] Using Parallel")).isZero();
    }

    @Test
    void the_last_line_of_json_is_what_a_process_says() throws Exception {
        assertThat(PeerProcess.lastJson(List.of("{\"rows\":1}", "{\"rows\":2}", "bye"))
                        .path("rows")
                        .intValue())
                .isEqualTo(2);
        assertThatThrownBy(() -> PeerProcess.lastJson(List.of("bye"))).isInstanceOf(IllegalStateException.class);
    }
}
