package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.GymLog;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GymLogTest {
    private static final long T = Case.T * 1_000_000;

    private static GymLog row(Long logoutMicros) {
        Instant logout = logoutMicros == null ? null : Instants.instant(logoutMicros);
        return new GymLog("a", 3L, Instants.instant(T), logout);
    }

    private static String fates(Case visits) {
        SourceCounts counts = visits.counts("gym_logins");
        assertThat(counts.balances()).isTrue();
        return counts.applied() + " applied, " + counts.superseded() + " superseded, " + counts.duplicate()
                + " duplicate";
    }

    @Test
    void an_open_visit_has_no_logout() {
        assertThat(new Case().visit("a", T, null).gymLogs()).containsExactly(row(null));
    }

    @Test
    void an_empty_logout_is_filled_whatever_the_order_of_arrival() {
        Case filled = new Case().visit("a", T, null).visit("a", T, T + 5);
        assertThat(filled.gymLogs()).containsExactly(row(T + 5));
        assertThat(fates(filled)).isEqualTo("2 applied, 0 superseded, 0 duplicate");
        Case emptied = new Case().visit("a", T, T + 5).visit("a", T, null);
        assertThat(emptied.gymLogs()).containsExactly(row(T + 5));
        assertThat(fates(emptied)).isEqualTo("1 applied, 1 superseded, 0 duplicate");
    }

    @Test
    void the_greatest_logout_stands() {
        Case greater = new Case().visit("a", T, T + 5).visit("a", T, T + 6);
        assertThat(greater.gymLogs()).containsExactly(row(T + 6));
        assertThat(fates(greater)).isEqualTo("2 applied, 0 superseded, 0 duplicate");
        Case smaller = new Case().visit("a", T, T + 6).visit("a", T, T + 5);
        assertThat(smaller.gymLogs()).containsExactly(row(T + 6));
        assertThat(fates(smaller)).isEqualTo("1 applied, 1 superseded, 0 duplicate");
    }

    @Test
    void what_stands_already_is_a_duplicate() {
        assertThat(fates(new Case().visit("a", T, T + 5).visit("a", T, T + 5)))
                .isEqualTo("1 applied, 0 superseded, 1 duplicate");
        assertThat(fates(new Case().visit("a", T, null).visit("a", T, null)))
                .isEqualTo("1 applied, 0 superseded, 1 duplicate");
        assertThat(fates(new Case().visit("a", T, null).visit("a", T, T + 5).visit("a", T, null)))
                .as("an empty logout again, once one is known")
                .isEqualTo("2 applied, 1 superseded, 0 duplicate");
    }

    @Test
    void a_logout_at_the_instant_of_the_login_is_a_visit() {
        assertThat(new Case().visit("a", T, T).gymLogs()).containsExactly(row(T));
    }

    @Test
    void another_mac_or_login_is_another_visit() {
        assertThat(new Case()
                        .visit("a", T, null)
                        .visit("A", T, null)
                        .visit("a", T + 1, null)
                        .gymLogs())
                .hasSize(3);
    }
}
