package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final long T = 1_678_451_625_000_000L;

    private final CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void the_newest_registration_of_a_user_wins_whatever_comes_last() {
        curate.register(7, 2, "bb", T + 1);
        curate.register(7, 1, "aa", T);

        assertThat(curate.<User>rows(Table.USERS)).containsExactly(new User(7L, 2L, "bb", CurateDriver.micros(T + 1)));
        assertThat(curate.accounting("registered_users").getApplied()).isEqualTo(1);
        assertThat(curate.accounting("registered_users").getSuperseded()).isEqualTo(1);
    }

    @Test
    void of_two_in_the_same_second_the_greater_bytes_win() {
        curate.register(7, 2, "aa", T);
        curate.register(7, 1, "zz", T);

        assertThat(curate.<User>rows(Table.USERS)).extracting(User::getDeviceId).containsExactly(2L);
    }

    @Test
    void the_same_registration_again_is_a_duplicate_and_emits_nothing() {
        curate.register(7, 1, "aa", T);
        curate.register(7, 1, "aa", T);

        assertThat(curate.emitted(Table.USERS)).hasSize(1);
        assertThat(curate.accounting("registered_users").getDuplicate()).isEqualTo(1);
    }

    @Test
    void a_user_with_two_devices_owns_the_samples_of_both() {
        curate.register(7, 1, "aa", T);
        curate.register(7, 2, "bb", T + 1);
        curate.bpm(1, T, 60);
        curate.bpm(2, T, 70);

        assertThat(curate.<dev.tarn.schemas.gold.BpmWindow>rows(Table.BPM_WINDOWS))
                .extracting(dev.tarn.schemas.gold.BpmWindow::getUserId)
                .containsExactly(7L, 7L);
    }
}
