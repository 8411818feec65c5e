package dev.tarn.delta.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class LastCheckpointTest {
    @Test
    void one_that_cannot_be_read_counts_as_one_that_is_not_there() {
        assertThatThrownBy(() -> open("_last_checkpoint", new IOException("the store is away")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("_last_checkpoint cannot be read: the store is away")
                .hasRootCauseMessage("the store is away");
    }

    @Test
    void other_files_fail_as_they_do() {
        assertThatThrownBy(() -> open("00000000000000000003.json", new IOException("the store is away")))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the store is away");
        assertThatThrownBy(() -> open("_last_checkpoint", new FileNotFoundException("there is none")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("there is none");
    }

    private static void open(String name, IOException failure) throws IOException {
        LastCheckpoint.open(new Path("/table/_delta_log", name), () -> {
            throw failure;
        });
    }
}
