package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.UserProfile;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class UserProfileTest {
    private static final long T = Case.T;

    @Test
    void every_field_of_a_plain_change_reaches_the_row() {
        UserProfile row = new Case()
                .userInfo("{\"user_id\":12140,\"update_type\":\"update\",\"timestamp\":1678451625.0,"
                        + "\"dob\":\"02/27/1994\",\"sex\":\"M\",\"gender\":\"F\",\"first_name\":\"R.\","
                        + "\"last_name\":\"C.\",\"address\":{\"street_address\":\"1 A St\",\"city\":\"Pasadena\","
                        + "\"state\":\"CA\",\"zip\":\"02134\"}}")
                .profileOf(12140);
        assertThat(row)
                .isEqualTo(new UserProfile(
                        12140L,
                        LocalDate.of(1994, 2, 27),
                        "M",
                        "F",
                        "R.",
                        "C.",
                        "1 A St",
                        "Pasadena",
                        "CA",
                        "02134",
                        Instant.parse("2023-03-10T12:33:45Z")));
    }

    @Test
    void absent_and_null_fields_are_null() {
        UserProfile row = new Case()
                .userInfo("{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":" + T
                        + ",\"dob\":null,\"address\":{\"zip\":null}}")
                .profileOf(1);
        assertThat(row)
                .isEqualTo(new UserProfile(
                        1L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2023-03-10T12:26:08Z")));
    }

    @Test
    void a_user_id_beyond_32_bits_is_kept() {
        assertThat(new Case()
                        .userInfo("{\"user_id\":9007199254740993,\"update_type\":\"new\",\"timestamp\":" + T + "}")
                        .profileOf(9_007_199_254_740_993L))
                .isNotNull();
    }

    @Test
    void the_greatest_timestamp_wins_whatever_the_order_of_arrival() {
        assertThat(new Case()
                        .profile("new", T + 1, "newer")
                        .profile("append", T, "older")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("newer");
        assertThat(new Case()
                        .profile("new", T, "older")
                        .profile("append", T + 1, "newer")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("newer");
    }

    @Test
    void two_updates_less_than_two_minutes_apart_are_two_versions() {
        Case updates = new Case().profile("update", T, "first").profile("update", T + 1, "second");
        assertThat(updates.profileOf(1).getUpdated()).isEqualTo(Instant.parse("2023-03-10T12:26:09Z"));
        assertThat(updates.counts("user_info").applied()).isEqualTo(2);
    }

    @Test
    void a_fraction_of_a_second_decides() {
        assertThat(new Case()
                        .userInfo("{\"user_id\":1,\"update_type\":\"update\",\"timestamp\":1678451168.000002,"
                                + "\"first_name\":\"later\"}")
                        .userInfo("{\"user_id\":1,\"update_type\":\"update\",\"timestamp\":1678451168.000001,"
                                + "\"first_name\":\"earlier\"}")
                        .profileOf(1)
                        .getUpdated())
                .isEqualTo(Instant.parse("2023-03-10T12:26:08.000002Z"));
    }

    @Test
    void a_late_update_does_not_resurrect_a_deleted_user() {
        Case gone =
                new Case().profile("new", T, "A").profile("delete", T + 10, "A").profile("update", T + 5, "B");
        assertThat(gone.profileOf(1)).isNull();
        assertThat(gone.binsOf(1)).isNull();
        assertThat(gone.counts("user_info").superseded()).isEqualTo(1);
    }

    @Test
    void a_late_delete_does_not_remove_a_newer_update() {
        Case kept = new Case().profile("update", T + 10, "B").profile("delete", T + 5, "A");
        assertThat(kept.profileOf(1).getFirstName()).isEqualTo("B");
    }

    @Test
    void a_newer_update_brings_a_deleted_user_back() {
        assertThat(new Case()
                        .profile("delete", T, "A")
                        .profile("update", T + 1, "B")
                        .profileOf(1))
                .isNotNull();
    }

    @Test
    void a_delete_for_an_unknown_user_is_kept_and_shows_nothing() {
        Case gone = new Case().profile("delete", T, "A").profile("new", T - 1, "B");
        assertThat(gone.profileOf(1)).isNull();
        assertThat(gone.counts("user_info").applied()).isEqualTo(1);
        assertThat(gone.counts("user_info").superseded()).isEqualTo(1);
    }

    @Test
    void a_date_of_birth_that_is_no_date_is_null_and_no_reason_to_reject() {
        for (String dob : new String[] {
            "02/30/1994", "02/29/2023", "13/01/1994", "2/7/1994", "1994-02-27", "", " 02/27/1994", "02/27/19940"
        }) {
            UserProfile row = new Case()
                    .userInfo("{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":" + T + ",\"dob\":\"" + dob + "\"}")
                    .profileOf(1);
            assertThat(row).as(dob).isNotNull();
            assertThat(row.getDob()).as(dob).isNull();
        }
    }

    @Test
    void unknown_fields_are_ignored() {
        assertThat(new Case()
                        .userInfo("{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":" + T
                                + ",\"more\":{\"of\":[1,2,{\"that\":null}]},\"big\":" + "9".repeat(2000) + "}")
                        .profileOf(1))
                .isNotNull();
    }

    @Test
    void the_value_rules_where_key_and_value_name_different_users() {
        assertThat(new Case()
                        .record("user_info", "99", "{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":" + T + "}")
                        .profileOf(1))
                .isNotNull();
    }

    @Test
    void a_delete_carries_the_key_alone_whatever_stands_beside_it() {
        Case twice = new Case().profile("delete", T, "A").profile("delete", T, "B");
        assertThat(twice.counts("user_info").duplicate()).isEqualTo(1);
    }
}
