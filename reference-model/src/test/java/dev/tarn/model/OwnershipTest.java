package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.User;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final Instant NOON = Instant.parse("2023-03-10T12:00:00Z");

    private static User registration(long user, Instant at) {
        return new User(user, 7L, "a", at);
    }

    @Test
    void the_latest_registration_at_or_before_the_instant_owns_the_device() {
        Ownership<Long> history =
                Ownership.ofDevices(List.of(registration(2, NOON.plusSeconds(60)), registration(1, NOON)));
        assertThat(history.ownerAt(7L, NOON)).isEqualTo(1);
        assertThat(history.ownerAt(7L, NOON.plusSeconds(60).minusNanos(1_000))).isEqualTo(1);
        assertThat(history.ownerAt(7L, NOON.plusSeconds(60))).isEqualTo(2);
        assertThat(history.ownerAt(7L, NOON.plusSeconds(86_400))).isEqualTo(2);
    }

    @Test
    void before_the_first_registration_the_first_registrant_owns_it() {
        Ownership<Long> history =
                Ownership.ofDevices(List.of(registration(2, NOON.plusSeconds(60)), registration(1, NOON)));
        assertThat(history.ownerAt(7L, NOON.minusSeconds(1))).isEqualTo(1);
    }

    @Test
    void nobody_owns_a_device_that_nobody_registered() {
        assertThat(Ownership.ofDevices(List.of(registration(1, NOON))).ownerAt(8L, NOON))
                .isNull();
    }

    @Test
    void two_users_in_the_same_second_leave_it_to_the_canonical_value() {
        assertThat(Ownership.ofDevices(List.of(registration(2, NOON), registration(1, NOON)))
                        .ownerAt(7L, NOON))
                .isEqualTo(2);
        assertThat(Ownership.ofDevices(List.of(registration(1, NOON), registration(2, NOON)))
                        .ownerAt(7L, NOON.minusSeconds(1)))
                .isEqualTo(2);
    }

    @Test
    void a_device_given_back_belongs_to_its_first_owner_again() {
        Ownership<Long> history = Ownership.ofDevices(List.of(
                registration(1, NOON), registration(2, NOON.plusSeconds(60)), registration(1, NOON.plusSeconds(120))));
        assertThat(history.ownerAt(7L, NOON.plusSeconds(90))).isEqualTo(2);
        assertThat(history.ownerAt(7L, NOON.plusSeconds(120))).isEqualTo(1);
    }

    @Test
    void a_mac_address_is_owned_in_the_same_way_whatever_device_it_came_with() {
        Ownership<String> macs = Ownership.ofMacs(List.of(
                new User(1L, 7L, "a", NOON), new User(2L, 8L, "a", NOON.plusSeconds(60)), new User(3L, 9L, "b", NOON)));
        assertThat(macs.ownerAt("a", NOON.minusSeconds(1))).isEqualTo(1);
        assertThat(macs.ownerAt("a", NOON.plusSeconds(60).minusNanos(1_000))).isEqualTo(1);
        assertThat(macs.ownerAt("a", NOON.plusSeconds(60))).isEqualTo(2);
        assertThat(macs.ownerAt("c", NOON)).isNull();
    }
}
