package dev.tarn.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
    private static final long EVENTS = 62_000;

    @Test
    void at_full_size_it_has_the_events_and_users_of_the_issue() {
        Workload full = Workload.of(Fleet.SPARSE, Workload.FULL, 1);
        assertThat(full.samples()).isEqualTo(5_000_000);
        assertThat(full.sessions()).isEqualTo(100_000);
        assertThat(full.profiles()).isEqualTo(1_000_000);
        assertThat(full.users()).isEqualTo(200_000);
        assertThat(full.spanMicros() / 60e6).isCloseTo(14.7, within(0.1));
        assertThat(Workload.of(Fleet.DENSE, Workload.FULL, 1).users()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void a_smaller_one_has_all_kinds_in_proportion_and_takes_the_same_time(Fleet fleet) throws InterruptedException {
        Workload small = Workload.of(fleet, EVENTS, 1);
        Map<String, Long> topics =
                events(small).stream().collect(Collectors.groupingBy(FleetEvent::topic, Collectors.counting()));
        assertThat(topics).isEqualTo(Map.of("bpm", 50_000L, "workout", 2_000L, "user_info", 10_000L));
        assertThat(small.events()).isEqualTo(EVENTS);
        assertThat((double) small.spanMicros())
                .isCloseTo((double) Workload.of(fleet, Workload.FULL, 1).spanMicros(), within(2e6));
    }

    @Test
    void equal_ones_are_equal_event_by_event_and_another_seed_makes_others() throws InterruptedException {
        List<FleetEvent> events = events(Workload.of(Fleet.SPARSE, EVENTS, 7));
        assertThat(events).isEqualTo(events(Workload.of(Fleet.SPARSE, EVENTS, 7)));
        assertThat(events).isNotEqualTo(events(Workload.of(Fleet.SPARSE, EVENTS, 8)));
    }

    @ParameterizedTest
    @EnumSource
    void every_device_samples_at_its_rate_and_never_twice_in_a_second(Fleet fleet) throws InterruptedException {
        Map<Long, Set<Long>> seconds = new HashMap<>();
        Workload workload = Workload.of(fleet, EVENTS, 1);
        for (FleetEvent event : events(workload)) {
            if (event instanceof Sample sample) {
                assertThat(seconds.computeIfAbsent(event.key(), device -> new HashSet<>())
                                .add(sample.second()))
                        .isTrue();
            }
        }
        double each = fleet.samplesAMinute * workload.spanMicros() / 60e6;
        assertThat(seconds).hasSize(workload.users());
        assertThat(seconds.values())
                .allSatisfy(s -> assertThat((double) s.size()).isCloseTo(each, within(1.1)));
    }

    @ParameterizedTest
    @EnumSource
    void events_come_in_the_order_of_their_arrival_spread_over_the_time_of_the_samples(Fleet fleet)
            throws InterruptedException {
        Workload workload = Workload.of(fleet, EVENTS, 1);
        List<FleetEvent> events = events(workload);
        assertThat(events).isSortedAccordingTo((a, b) -> {
            long apart = a.arrivalMicros() - b.arrivalMicros();
            return Math.abs(apart) <= 1_000_000 ? 0 : Long.signum(apart);
        });
        long light = events.subList(0, events.size() / 2).stream()
                .filter(event -> !(event instanceof Sample))
                .count();
        assertThat((double) light / (EVENTS - workload.samples())).isCloseTo(0.5, within(0.05));
    }

    @ParameterizedTest
    @EnumSource
    void a_stop_follows_its_start_and_nothing_arrives_before_it_happens(Fleet fleet) throws InterruptedException {
        Map<Session, Long> started = new HashMap<>();
        for (FleetEvent event : events(Workload.of(fleet, EVENTS, 1))) {
            if (event instanceof WorkoutAction action) {
                Session session = action.session();
                long instant = action.stop() ? session.stop() : session.start();
                assertThat(action.arrivalMicros()).isGreaterThanOrEqualTo(instant * 1_000_000);
                assertThat(session.stop() - session.start()).isBetween(600L, 3_600L);
                assertThat(started.containsKey(session)).isEqualTo(action.stop());
                started.put(session, instant);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void about_a_quarter_of_the_samples_are_taken_in_a_workout_of_their_user(Fleet fleet) throws InterruptedException {
        List<FleetEvent> events = events(Workload.of(fleet, EVENTS, 1));
        Map<Member, List<Session>> sessions = new HashMap<>();
        for (FleetEvent event : events) {
            if (event instanceof WorkoutAction action && action.stop()) {
                sessions.computeIfAbsent(action.session().member(), m -> new ArrayList<>())
                        .add(action.session());
            }
        }
        long joined = events.stream()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .mapToLong(sample -> sessions.getOrDefault(sample.member(), List.of()).stream()
                        .filter(s -> s.start() < sample.second() && sample.second() <= s.stop())
                        .count())
                .sum();
        assertThat(joined / 50_000.0).isBetween(0.20, 0.35);
    }

    @Test
    void the_newest_profile_of_nearly_every_user_comes_last() throws InterruptedException {
        Map<Long, Long> newest = new HashMap<>();
        long outdated = 0;
        for (FleetEvent event : events(Workload.of(Fleet.SPARSE, EVENTS, 1))) {
            if (event instanceof ProfileChange change) {
                Long before = newest.get(change.key());
                outdated += before != null && change.micros() < before ? 1 : 0;
                newest.merge(change.key(), change.micros(), Math::max);
            }
        }
        assertThat(newest).hasSize(2_000);
        assertThat(outdated).isBetween(100L, 300L);
    }

    @Test
    void events_are_the_documents_that_the_edge_topics_carry() {
        Member member = new Member(258);
        Session session = new Session(member, 3, 9, 1_678_521_000, 1_678_522_000);
        assertThat(new Sample(member, 1_678_521_901, 645, 0).json())
                .isEqualTo("{\"device_id\":5000258,\"time\":1678521901,\"heartrate\":64.5}");
        assertThat(new WorkoutAction(session, true, 0).json())
                .isEqualTo("{\"user_id\":1000258,\"workout_id\":3,\"timestamp\":1678522000,\"action\":\"stop\","
                        + "\"session_id\":9}");
        assertThat(new ProfileChange(member, false, 1_678_521_901_000_050L, 6, 0).json())
                .startsWith("{\"user_id\":1000258,\"update_type\":\"update\",\"timestamp\":1678521901.000050,")
                .endsWith("\"city\":\"Boston\",\"state\":\"MA\",\"zip\":\"02134\"}}");
        assertThat(member.mac()).isEqualTo("02:00:00:00:01:02");
    }

    @Test
    void a_sink_that_wants_no_more_gets_no_more() throws InterruptedException {
        List<FleetEvent> taken = new ArrayList<>();
        Workload.of(Fleet.SPARSE, EVENTS, 1).each(event -> {
            taken.add(event);
            return taken.size() < 1_000;
        });
        assertThat(taken).hasSize(1_000);
    }

    private static List<FleetEvent> events(Workload workload) throws InterruptedException {
        List<FleetEvent> events = new ArrayList<>();
        workload.each(events::add);
        return events;
    }
}
