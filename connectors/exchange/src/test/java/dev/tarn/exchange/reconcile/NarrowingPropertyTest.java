package dev.tarn.exchange.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is planted anywhere is found, and nothing else: against a comparison of all rows in memory. */
class NarrowingPropertyTest {
    private static final TableContract CONTRACT = new TableContract(
            "silver.planted",
            List.of(new Column("id", ColumnKind.LONG), new Column("value", ColumnKind.STRING)),
            List.of("id"));

    @Property(tries = 300)
    void the_keys_that_differ_are_those_of_a_comparison_of_all_rows(
            @ForAll long seed,
            @ForAll @IntRange(max = 400) int rows,
            @ForAll @IntRange(max = 12) int plants,
            @ForAll @IntRange(min = 2, max = 3) int places,
            @ForAll @IntRange(min = 1, max = 40) int pulled) {
        List<MemorySide> sides = planted(new Random(seed), rows, plants, places);
        // Few classes and few rows at a time, so that they have to be cut again and again.
        ReconcileOptions options = new ReconcileOptions(
                1_000, Duration.ZERO, 2, 40, pulled, 1 + (int) Math.abs(seed % 5), Duration.ofMillis(1));
        TableReport report = new Reconcile(
                        CONTRACT,
                        sides.stream().map(side -> side.side(CONTRACT)).toList(),
                        options,
                        Progress.NONE)
                .run();

        Set<String> expected = differing(sides);
        TreeSet<String> found = new TreeSet<>(
                report.differing().stream().map(key -> key.key().get("id")).toList());
        assertThat(expected).containsAll(found);
        if (report.thereMayBeMore()) {
            assertThat(found).isNotEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.DIFFERS);
        } else {
            assertThat(found).isEqualTo(expected);
            assertThat(report.outcome()).isEqualTo(expected.isEmpty() ? Outcome.EQUAL : Outcome.DIFFERS);
        }
    }

    @Property(tries = 100)
    void with_room_for_all_rows_every_key_is_found(
            @ForAll long seed, @ForAll @IntRange(max = 400) int rows, @ForAll @IntRange(max = 40) int plants) {
        List<MemorySide> sides = planted(new Random(seed), rows, plants, 2);
        TableReport report = new Reconcile(
                        CONTRACT,
                        sides.stream().map(side -> side.side(CONTRACT)).toList(),
                        new ReconcileOptions(1_000, Duration.ZERO, 2, 6, 5_000, 4, Duration.ofMillis(1)),
                        Progress.NONE)
                .run();
        assertThat(report.thereMayBeMore()).isFalse();
        assertThat(report.differing().stream().map(key -> key.key().get("id")))
                .containsExactlyInAnyOrderElementsOf(differing(sides));
    }

    private static List<MemorySide> planted(Random random, int rows, int plants, int places) {
        List<MemorySide> sides = Stream.of("one", "two", "three")
                .limit(places)
                .map(MemorySide::new)
                .toList();
        for (long id = 0; id < rows; id++) {
            String value = "v" + random.nextInt(5);
            for (MemorySide side : sides) {
                side.with(new Object[] {id, value, id});
            }
        }
        for (int i = 0; i < plants; i++) {
            List<Object[]> there = sides.get(random.nextInt(places)).rows;
            int at = there.isEmpty() ? 0 : random.nextInt(there.size());
            switch (there.isEmpty() ? 0 : random.nextInt(4)) {
                case 0 -> there.add(new Object[] {1_000L + i, "new", 1L});
                case 1 -> there.remove(at);
                case 2 -> there.set(at, new Object[] {there.get(at)[0], "other" + i, 9L});
                default -> there.add(there.get(at).clone());
            }
        }
        return sides;
    }

    private static Set<String> differing(List<MemorySide> sides) {
        List<Map<String, List<String>>> all = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>();
        for (MemorySide side : sides) {
            Map<String, List<String>> byKey = new TreeMap<>();
            side.rows.forEach(row -> byKey.computeIfAbsent(row[0].toString(), k -> new ArrayList<>())
                    .add(Arrays.toString(Arrays.copyOf(row, 2))));
            byKey.values().forEach(values -> values.sort(null));
            all.add(byKey);
            keys.addAll(byKey.keySet());
        }
        keys.removeIf(key -> all.stream().map(one -> one.get(key)).distinct().count() == 1);
        return keys;
    }
}
