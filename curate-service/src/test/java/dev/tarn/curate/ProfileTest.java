package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final long T = 1_678_451_625_000_000L;

    private CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void the_newest_change_wins_whatever_comes_last() {
        curate.profile(upsert(T + 1).setCity("new").build());
        curate.profile(upsert(T).setCity("old").build());

        assertThat(city()).isEqualTo("new");
        assertThat(curate.accounting("user_info").getApplied()).isEqualTo(1);
        assertThat(curate.accounting("user_info").getSuperseded()).isEqualTo(1);
    }

    @Test
    void the_same_change_again_is_a_duplicate_and_emits_nothing() {
        curate.profile(upsert(T).build());
        curate.profile(upsert(T).build());

        assertThat(curate.emitted(Table.USER_PROFILE)).hasSize(1);
        assertThat(curate.emitted(Table.USER_BINS)).hasSize(1);
        assertThat(curate.accounting("user_info").getDuplicate()).isEqualTo(1);
    }

    @Test
    void a_profile_keeps_its_leading_zeros_and_a_user_beyond_31_bits() {
        curate.profile(upsert(T).setUserId(1L << 40).setZip("02134").build());

        UserProfile row = curate.<UserProfile>rows(Table.USER_PROFILE).get(0);
        assertThat(row.getUserId()).isEqualTo(1L << 40);
        assertThat(row.getZip()).isEqualTo("02134");
        assertThat(row.getUpdated()).isEqualTo(CurateDriver.micros(T));
    }

    @Test
    void a_late_update_does_not_bring_a_deleted_user_back() {
        curate.profile(upsert(T).build());
        curate.profile(delete(T + 2).build());
        curate.profile(upsert(T + 1).build());

        assertThat(curate.rows(Table.USER_PROFILE)).isEmpty();
        assertThat(curate.rows(Table.USER_BINS)).isEmpty();
        assertThat(curate.accounting("user_info").getSuperseded()).isEqualTo(1);
    }

    @Test
    void a_late_delete_does_not_take_a_newer_update_away() {
        curate.profile(upsert(T + 2).build());
        curate.profile(delete(T + 1).build());

        assertThat(curate.rows(Table.USER_PROFILE)).hasSize(1);
    }

    @Test
    void a_newer_update_makes_a_deleted_user_anew() {
        curate.profile(delete(T).build());
        curate.profile(upsert(T + 1).setCity("again").build());

        assertThat(city()).isEqualTo("again");
        assertThat(curate.rows(Table.USER_BINS)).hasSize(1);
    }

    @Test
    void the_delete_of_a_user_nobody_knew_is_remembered_and_emits_nothing() {
        curate.profile(delete(T + 1).build());
        curate.profile(upsert(T).build());

        assertThat(curate.emitted(Table.USER_PROFILE)).isEmpty();
        assertThat(curate.accounting("user_info").getApplied()).isEqualTo(1);
    }

    @Test
    void at_an_equal_instant_the_greater_sequence_wins() {
        curate.profile(upsert(T).setCity("A").setSequence(2L).build());
        curate.profile(upsert(T).setCity("Z").setSequence(1L).build());

        assertThat(city()).isEqualTo("A");
    }

    @Test
    void at_an_equal_instant_and_sequence_the_greater_bytes_win() {
        curate.profile(upsert(T).setCity("A").setSequence(1L).build());
        curate.profile(upsert(T).setCity("B").setSequence(1L).build());

        assertThat(city()).isEqualTo("B");
    }

    @Test
    void at_an_equal_instant_without_sequences_a_delete_wins_over_an_update() {
        curate.profile(delete(T).build());
        curate.profile(upsert(T).build());

        assertThat(curate.rows(Table.USER_PROFILE)).isEmpty();
    }

    @Test
    void a_change_that_loses_can_still_unseat_the_winner() {
        // B (sequence 1) beats the plain A by its bytes; a greater sequence beats B but not A.
        curate.profile(upsert(T).setCity("BB").build());
        curate.profile(upsert(T).setCity("CC").setSequence(1L).build());
        assertThat(city()).isEqualTo("CC");

        curate.profile(upsert(T).setCity("AA").setSequence(2L).build());

        assertThat(city()).isEqualTo("BB");
    }

    @Test
    void a_null_value_behind_a_delete_is_its_tombstone_and_elsewhere_is_rejected() {
        curate.nullProfile(12_140);
        curate.profile(upsert(T).build());
        curate.nullProfile(12_140);
        curate.profile(delete(T + 1).build());
        curate.nullProfile(12_140);

        assertThat(curate.accounting("user_info").getDuplicate()).isEqualTo(1);
        assertThat(curate.accounting("user_info").getRejected()).isEqualTo(2);
        assertThat(curate.rejected()).hasSize(2).allSatisfy(r -> {
            assertThat(r.getReason()).isEqualTo("null_value");
            assertThat(r.getRaw()).isNull();
            assertThat(r.getCoordinates().getTopic()).isEqualTo("user_info");
        });
    }

    @Test
    void a_birthday_restates_the_band_and_only_then() {
        restart(Optional.empty(), CurateConfig.UNLIMITED);
        curate.profile(upsert(T).setDob(LocalDate.of(1998, 3, 21)).build());
        assertThat(band()).isEqualTo("18-25");

        curate.advance(Duration.ofHours(23));
        assertThat(band()).isEqualTo("18-25");
        curate.advance(Duration.ofHours(2));
        curate.advance(Duration.ofMinutes(2));

        assertThat(band()).isEqualTo("25-35");
        assertThat(curate.emitted(Table.USER_BINS)).hasSize(2);
        assertThat(curate.emitted(Table.USER_PROFILE)).hasSize(1);
    }

    @Test
    void a_profile_without_a_usable_birth_date_has_an_invalid_age() {
        curate.profile(upsert(T).setDob(null).build());

        assertThat(band()).isEqualTo("invalid age");
    }

    @Test
    void a_change_that_touches_no_bin_does_not_restate_it() {
        curate.profile(upsert(T).setFirstName("R.").build());
        curate.profile(upsert(T + 1).setFirstName("Q.").build());

        assertThat(curate.emitted(Table.USER_PROFILE)).hasSize(2);
        assertThat(curate.emitted(Table.USER_BINS)).hasSize(1);
    }

    @Test
    void a_deleted_user_is_forgotten_when_retention_is_over_and_not_before() {
        restart(Optional.empty(), Duration.ofDays(30).toMillis() * 1_000);
        curate.profile(delete(T).build());
        curate.profile(
                upsert(T + Duration.ofDays(31).toMillis() * 1_000).setUserId(2L).build());
        curate.profile(upsert(T - 1).build());
        assertThat(curate.rows(Table.USER_PROFILE)).hasSize(1);

        curate.advance(Duration.ofDays(1));
        curate.settle();
        curate.advance(Duration.ofDays(1));
        curate.settle();
        curate.profile(upsert(T - 1).build());

        assertThat(curate.rows(Table.USER_PROFILE)).hasSize(2);
    }

    private void restart(Optional<LocalDate> asOf, long retention) {
        curate.close();
        curate = new CurateDriver(new CurateConfig(
                asOf, 60_000_000L, CurateConfig.UNLIMITED, retention, Duration.ofMillis(100), 1 << 20, 1 << 20));
    }

    private String city() {
        return curate.<UserProfile>rows(Table.USER_PROFILE).get(0).getCity();
    }

    private String band() {
        return curate.<UserBins>rows(Table.USER_BINS).get(0).getAge();
    }

    private static UserInfo.Builder upsert(long at) {
        return UserInfo.newBuilder()
                .setUserId(12_140L)
                .setOp(ChangeOp.UPSERT)
                .setTimestamp(CurateDriver.micros(at))
                .setDob(LocalDate.of(1994, 2, 27))
                .setGender("M")
                .setCity("Pasadena")
                .setState("CA");
    }

    private static UserInfo.Builder delete(long at) {
        return UserInfo.newBuilder().setUserId(12_140L).setOp(ChangeOp.DELETE).setTimestamp(CurateDriver.micros(at));
    }
}
