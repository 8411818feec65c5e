package dev.tarn.curate.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.curate.device.Ownership.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    @Test
    void nobody_owns_a_device_that_nobody_registered() {
        assertThat(new Ownership().ownerAt(5)).isNull();
    }

    @Test
    void the_first_registrant_owns_what_came_before_him() {
        Ownership ownership = new Ownership();

        assertThat(ownership.add(new Registration(7, 1, "aa", 100))).contains(new Span(Long.MIN_VALUE, Long.MAX_VALUE));
        assertThat(ownership.ownerAt(-5)).isEqualTo(7);
    }

    @Test
    void an_earlier_first_registrant_takes_what_came_before_the_old_one_and_nothing_more() {
        Ownership ownership = new Ownership();
        ownership.add(new Registration(7, 1, "aa", 100));

        assertThat(ownership.add(new Registration(8, 1, "aa", 50))).contains(new Span(Long.MIN_VALUE, 100));
        assertThat(ownership.ownerAt(99)).isEqualTo(8);
        assertThat(ownership.ownerAt(100)).isEqualTo(7);
    }

    @Test
    void registrations_of_one_instant_are_ordered_by_bytes_without_a_sign() {
        // In Avro, 63 is 7e and 64 is 80 01.
        assertThat(new Registration(64, 1, "aa", 5).order(new Registration(63, 1, "aa", 5)))
                .isPositive();
    }

    /** The span it tells is where the answers differ, and the answers are those of the rule. */
    @Property
    void it_answers_by_the_rule_and_tells_what_changed(@ForAll("registrations") List<Registration> registrations) {
        Ownership ownership = new Ownership();
        for (int i = 0; i < registrations.size(); i++) {
            Registration next = registrations.get(i);
            Ownership before = copy(ownership);
            Optional<Span> changed = ownership.adds(next) ? ownership.add(next) : Optional.empty();
            for (long time = -2; time < 12; time++) {
                assertThat(ownership.ownerAt(time)).isEqualTo(byRule(registrations.subList(0, i + 1), time));
                long at = time;
                boolean inside =
                        changed.filter(s -> s.from() <= at && at < s.to()).isPresent();
                if (!inside) {
                    assertThat(ownership.ownerAt(time)).isEqualTo(before.ownerAt(time));
                }
            }
        }
    }

    private static Ownership copy(Ownership ownership) {
        OwnershipCodec.OfDevices codec = new OwnershipCodec.OfDevices();
        return codec.value(1L, codec.value(ownership));
    }

    private static Long byRule(List<Registration> all, long time) {
        Comparator<Registration> order = Registration::order;
        return all.stream()
                .filter(r -> r.at() <= time)
                .max(order)
                .or(() -> {
                    long first = all.stream().mapToLong(Registration::at).min().orElseThrow();
                    return all.stream().filter(r -> r.at() == first).max(order);
                })
                .map(Registration::user)
                .orElse(null);
    }

    @Provide
    Arbitrary<List<Registration>> registrations() {
        return Combinators.combine(
                        Arbitraries.of(7L, 8L, 9L),
                        Arbitraries.of("aa", "bb"),
                        Arbitraries.longs().between(0, 9))
                .as((user, mac, at) -> new Registration(user, 1, mac, at))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
