package dev.tarn.ingest.landing.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final FoundFile SMALL = new FoundFile("a/x.csv", 1, 7);
    private static final FoundFile GROWN = new FoundFile("a/x.csv", 2, 8);

    private final Settling settling = new Settling(Duration.ofSeconds(10));

    @Test
    void a_file_is_complete_when_it_has_not_changed_for_the_time_set() {
        assertThat(at(0, SMALL)).isEmpty();
        assertThat(at(9, SMALL)).isEmpty();
        assertThat(at(10, SMALL)).containsExactly(SMALL);
        assertThat(at(11, SMALL)).containsExactly(SMALL);
    }

    @Test
    void a_change_begins_the_wait_anew() {
        at(0, SMALL);
        assertThat(at(9, GROWN)).isEmpty();
        assertThat(at(18, GROWN)).isEmpty();
        assertThat(at(19, GROWN)).containsExactly(GROWN);
    }

    @Test
    void a_file_that_went_and_came_back_is_a_new_one() {
        at(0, SMALL);
        at(5);
        assertThat(at(10, SMALL)).isEmpty();
    }

    @Test
    void a_rename_from_a_temporary_name_completes_at_once() {
        for (String name : List.of("a/x.csv.tmp", "a/.x.csv", "a/_x.csv", "a/.x.csv.tmp")) {
            Settling fresh = new Settling(Duration.ofSeconds(10));
            assertThat(fresh.complete(List.of(new FoundFile(name, 1, 7)), 0)).isEmpty();
            assertThat(fresh.complete(List.of(SMALL), 1)).containsExactly(SMALL);
        }
    }

    @Test
    void a_temporary_name_that_is_still_there_is_no_rename_and_is_never_complete() {
        FoundFile temporary = new FoundFile("a/x.csv.tmp", 1, 7);
        at(0, temporary);
        assertThat(at(1, temporary, SMALL)).isEmpty();
        assertThat(at(20, temporary, SMALL)).containsExactly(SMALL);
    }

    private List<FoundFile> at(long second, FoundFile... found) {
        return settling.complete(List.of(found), Duration.ofSeconds(second).toNanos());
    }
}
