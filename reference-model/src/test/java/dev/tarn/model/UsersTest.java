package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.User;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final long T = Case.T;

    @Test
    void the_newest_registration_wins_whatever_the_order_of_arrival() {
        User expected = new User(1L, 8L, "b", Instant.parse("2023-03-10T12:26:09Z"));
        Case forward = new Case().registered(1, 7, "a", T).registered(1, 8, "b", T + 1);
        Case backward = new Case().registered(1, 8, "b", T + 1).registered(1, 7, "a", T);
        assertThat(forward.userOf(1)).isEqualTo(expected);
        assertThat(backward.userOf(1)).isEqualTo(expected);
        assertThat(forward.counts("registered_users").applied()).isEqualTo(2);
        assertThat(backward.counts("registered_users").superseded()).isEqualTo(1);
    }

    @Test
    void of_two_registrations_in_the_same_second_the_greater_canonical_value_wins() {
        assertThat(new Case()
                        .registered(1, 8, "a", T)
                        .registered(1, 7, "z", T)
                        .userOf(1)
                        .getDeviceId())
                .isEqualTo(8);
        assertThat(new Case()
                        .registered(1, 7, "a", T)
                        .registered(1, 7, "z", T)
                        .userOf(1)
                        .getMacAddress())
                .isEqualTo("z");
    }

    @Test
    void how_a_registration_arrived_makes_no_difference() {
        Case twice = new Case().registered(1, 7, "a", T).registered(1, 7, "a", T);
        twice.registrations().get(1).setSourceFile("again.csv");
        assertThat(twice.counts("registered_users").duplicate()).isEqualTo(1);
    }

    @Test
    void a_user_with_two_devices_shows_the_newer_and_owns_both() {
        Case two = new Case()
                .registered(1, 7, "a", T)
                .registered(1, 8, "b", T + 60)
                .sample(7, T + 120, "60")
                .sample(8, T + 120, "61");
        assertThat(two.userOf(1).getDeviceId()).isEqualTo(8);
        assertThat(two.window(7, "2023-03-10T12:28:00Z").getUserId()).isEqualTo(1);
        assertThat(two.window(8, "2023-03-10T12:28:00Z").getUserId()).isEqualTo(1);
    }
}
