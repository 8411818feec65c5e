package dev.tarn.bench.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {
    @Test
    void used_heap_is_that_of_all_its_spaces_and_of_nothing_else() {
        String metrics =
                """
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{area="heap",id="PS Eden Space"} 1.5E7
                jvm_memory_used_bytes{area="heap",id="PS Old Gen"} 20.0
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0E7
                jvm_memory_max_bytes{area="heap",id="PS Old Gen"} 3.0E8
                """;
        assertThat(Heap.used(metrics)).isEqualTo(15_000_020);
    }
}
