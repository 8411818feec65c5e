package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.dataset.Planted.Kind;
import dev.tarn.model.InputRecord;
import dev.tarn.model.ModelInput;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.Reason;
import dev.tarn.model.ReferenceModel;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.GymSummary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetTest {
    private static final DatasetOptions OPTIONS = DatasetOptions.of(40_000, 400, 7);
    private static final ModelSettings SETTINGS = ModelSettings.asOf(LocalDate.of(2023, 4, 1));

    private static ModelResult model(Dataset dataset) {
        return ReferenceModel.evaluate(
                new ModelInput(dataset.records(), dataset.registrations(), dataset.gymLogins()), SETTINGS);
    }

    private static String fingerprint(Dataset dataset) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (InputRecord record : dataset.records()) {
            digest.update((record.topic() + record.timestampMillis()).getBytes(StandardCharsets.UTF_8));
            digest.update(record.key() == null ? new byte[] {1} : record.key());
            digest.update(record.value() == null ? new byte[] {2} : record.value());
        }
        digest.update(dataset.registrations().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(dataset.gymLogins().toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void equal_options_give_equal_bytes_and_another_seed_gives_others() throws Exception {
        assertThat(fingerprint(new Dataset(OPTIONS))).isEqualTo(fingerprint(new Dataset(OPTIONS)));
        assertThat(fingerprint(new Dataset(DatasetOptions.of(40_000, 400, 8))))
                .isNotEqualTo(fingerprint(new Dataset(OPTIONS)));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void the_model_judges_every_record_as_it_was_meant(Shape shape) {
        for (Planted planted : new Dataset(OPTIONS.withShape(shape)).planted()) {
            assertThat(ReferenceModel.rejection(planted.input(), SETTINGS))
                    .as(() -> planted.kind() + " " + printed(planted.input()))
                    .isEqualTo(planted.rejection());
        }
    }

    @Test
    void every_kind_and_every_reason_occurs() {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        new Dataset(OPTIONS).planted().forEach(planted -> {
            kinds.merge(planted.kind(), 1, Integer::sum);
            planted.rejection().ifPresent(reasons::add);
        });
        assertThat(kinds).containsOnlyKeys(Kind.values());
        assertThat(reasons).isEqualTo(EnumSet.range(Reason.NULL_KEY, Reason.HEARTRATE_OUT_OF_RANGE));
        assertThat(kinds.get(Kind.BAD)).isBetween(100, 300);
        assertThat(kinds.get(Kind.SAMPLE_HUGE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void there_are_as_many_events_as_asked_for_and_most_are_samples(Shape shape) {
        Map<String, Integer> topics = new TreeMap<>();
        new Dataset(OPTIONS.withShape(shape))
                .records()
                .forEach(record -> topics.merge(record.topic(), 1, Integer::sum));
        assertThat(topics).containsOnlyKeys("bpm", "user_info", "workout");
        assertThat(topics.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(40_000);
        assertThat(topics.get("bpm")).isGreaterThan(38_000);
        assertThat(topics.get("user_info")).isGreaterThan(300);
        assertThat(topics.get("workout")).isGreaterThan(300);
    }

    @Test
    void small_data_sets_work() {
        for (long events : new long[] {1, 2, 50, 1_000}) {
            Dataset dataset = new Dataset(DatasetOptions.of(events, 3, 1));
            assertThat(dataset.records()).hasSize((int) events);
            assertThat(model(dataset).accounting().values()).allMatch(SourceCounts::balances);
        }
    }

    @Test
    void the_accounting_meets_every_outcome() {
        ModelResult result = model(new Dataset(OPTIONS));
        for (String source : new String[] {"user_info", "bpm", "registered_users", "gym_logins"}) {
            SourceCounts counts = result.counts(source);
            assertThat(counts.balances()).as(source).isTrue();
            assertThat(counts.applied()).as(source).isPositive();
            assertThat(counts.superseded()).as(source).isPositive();
            assertThat(counts.duplicate()).as(source).isPositive();
        }
        assertThat(result.counts("workout").duplicate()).isPositive();
        assertThat(result.counts("user_info").rejectedByReason()).containsKey("null_value");
        result.tables()
                .forEach((table, rows) -> assertThat(rows).as(table.topic()).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void most_sessions_lie_among_the_samples_of_their_users(Shape shape) {
        ModelResult result = model(new Dataset(OPTIONS.withShape(shape)));
        int samples = result.table(Table.HEART_RATE).size();
        assertThat(result.table(Table.WORKOUT_BPM).size()).isBetween(samples / 5, samples * 35 / 100);
        int marks = result.table(Table.WORKOUTS).size();
        assertThat(result.table(Table.COMPLETED_WORKOUTS).size()).isBetween(marks / 4, marks * 11 / 20);
    }

    @Test
    void visits_with_and_without_workouts_occur_open_and_closed() {
        List<GymSummary> rows = model(new Dataset(OPTIONS)).table(Table.GYM_SUMMARY).values().stream()
                .map(GymSummary.class::cast)
                .toList();
        for (boolean open : new boolean[] {true, false}) {
            assertThat(rows).anyMatch(row -> (row.getMinutesInGym() == null) == open && row.getSessionId() != null);
            assertThat(rows).anyMatch(row -> (row.getMinutesInGym() == null) == open && row.getSessionId() == null);
        }
        assertThat(rows.stream().filter(row -> row.getSessionId() != null).count())
                .isGreaterThan(rows.size() / 3);
        assertThat(rows).anyMatch(row -> row.getMacAddress().startsWith("02:5c"));
    }

    @Test
    void shuffling_changes_the_order_and_not_the_tables() throws Exception {
        Dataset plain = new Dataset(OPTIONS);
        Dataset shuffled = new Dataset(OPTIONS.shuffledBy(3));
        assertThat(fingerprint(shuffled)).isNotEqualTo(fingerprint(plain));
        assertThat(fingerprint(shuffled)).isEqualTo(fingerprint(new Dataset(OPTIONS.shuffledBy(3))));
        assertThat(model(shuffled).tables()).isEqualTo(model(plain).tables());
    }

    @Test
    void a_user_always_has_the_same_key_bytes() {
        Map<String, Set<String>> keysByUser = new TreeMap<>();
        for (Planted planted : new Dataset(OPTIONS).planted()) {
            InputRecord input = planted.input();
            if (input.topic().equals("user_info") && planted.rejection().isEmpty()) {
                String key = new String(input.key(), StandardCharsets.UTF_8);
                keysByUser
                        .computeIfAbsent(key.replaceAll("[^0-9]", ""), user -> new TreeSet<>())
                        .add(key);
            }
        }
        assertThat(keysByUser.values()).allMatch(keys -> keys.size() == 1);
    }

    @Test
    void unregistered_devices_and_hand_overs_occur() {
        Dataset dataset = new Dataset(OPTIONS);
        Map<Long, Set<Long>> usersByDevice = new TreeMap<>();
        dataset.registrations().forEach(each -> usersByDevice
                .computeIfAbsent(each.getDeviceId(), device -> new TreeSet<>())
                .add(each.getUserId()));
        assertThat(usersByDevice.values()).anyMatch(users -> users.size() > 1);
        assertThat(usersByDevice).hasSizeLessThan(new Fleet(400, 7).devices());
    }

    private static String printed(InputRecord input) {
        if (input.value() == null) {
            return "null";
        }
        String text = new String(input.value(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(300, text.length()));
    }
}
