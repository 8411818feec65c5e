package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarn.model.InputRecord;
import dev.tarn.model.LandingCounts;
import dev.tarn.model.LandingFolder;
import dev.tarn.model.ModelInput;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.Reason;
import dev.tarn.model.ReferenceModel;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
    private static final Instant TAKEN = Instant.parse("2023-04-10T00:00:00Z");
    private static final ModelSettings SETTINGS = ModelSettings.asOf(LocalDate.of(2023, 4, 1));

    /** What a line of history cannot hold. */
    private static final Set<Reason> UNSAID = EnumSet.of(Reason.INVALID_UTF8, Reason.TOO_LARGE);

    @TempDir
    Path folder;

    private final Dataset dataset = new Dataset(DatasetOptions.of(25_000, 50, 5));

    private LandingFolder read() {
        return LandingFolder.read(folder, TAKEN, SETTINGS);
    }

    private static ModelResult model(Dataset dataset) {
        return ReferenceModel.evaluate(
                new ModelInput(dataset.records(), dataset.registrations(), dataset.gymLogins()), SETTINGS);
    }

    @Test
    void every_record_stands_in_the_history_with_its_exact_bytes() {
        new DatasetFolder(folder).write(dataset, count -> {});
        Iterator<InputRecord> found = read().edge().iterator();
        for (Planted planted : dataset.planted()) {
            if (planted.rejection().filter(UNSAID::contains).isEmpty()) {
                InputRecord record = found.next();
                assertThat(record.topic()).isEqualTo(planted.input().topic());
                assertThat(record.key()).isEqualTo(planted.input().key());
                assertThat(record.value()).isEqualTo(planted.input().value());
                assertThat(record.timestampMillis()).isEqualTo(planted.input().timestampMillis());
            }
        }
        assertThat(found).isExhausted();
    }

    @Test
    void the_tables_of_the_folder_are_those_of_the_data_set_and_everything_is_accounted_for() {
        long written = new DatasetFolder(folder).write(dataset, count -> {});
        LandingFolder landing = read();
        ModelResult result = landing.accountedIn(ReferenceModel.evaluate(landing.input(), SETTINGS));
        assertThat(result.tables().equals(model(dataset).tables())).isTrue();
        assertThat(result.accounting().values()).allMatch(SourceCounts::balances);
        assertThat(landing.counts().values().stream()
                        .mapToLong(LandingCounts::received)
                        .sum())
                .isEqualTo(written);
        assertThat(result.counts("kafka_multiplex").rejectedByReason()).containsOnlyKeys("invalid_utf8", "too_large");
        assertThat(landing.refused()).isEmpty();
    }

    @Test
    void registrations_and_gym_logins_are_written_alone_with_bad_lines_among_them() throws IOException {
        long written = new DatasetFolder(folder).writeCsv(dataset);
        assertThat(written)
                .isEqualTo(dataset.registrations().size() + dataset.gymLogins().size() + 12);
        assertThat(folder.resolve("kafka_multiplex")).doesNotExist();
        assertThat(read().registrations())
                .extracting(RegisteredUser::getUserId, RegisteredUser::getRegistrationTimestamp)
                .containsExactlyInAnyOrderElementsOf(dataset.registrations().stream()
                        .map(each -> tuple(each.getUserId(), each.getRegistrationTimestamp()))
                        .toList());
        assertThat(read().gymLogins()).hasSameSizeAs(dataset.gymLogins());
        assertThat(read().gymLogins()).extracting(GymLogin::getLogout).containsNull();
        assertThat(read().counts().get("registered_users").rejectedByReason())
                .containsOnlyKeys(
                        "wrong_type", "missing_field", "time_out_of_range", "out_of_range", "wrong_field_count");
        assertThat(read().counts().get("gym_logins").rejectedByReason()).containsEntry("logout_before_login", 2L);
    }

    @Test
    void equal_options_give_equal_bytes_and_shuffling_changes_the_order_alone(@TempDir Path other, @TempDir Path third)
            throws IOException {
        new DatasetFolder(folder).write(dataset, count -> {});
        new DatasetFolder(other).write(new Dataset(DatasetOptions.of(25_000, 50, 5)), count -> {});
        assertThat(contents(other)).isEqualTo(contents(folder));
        new DatasetFolder(third)
                .write(new Dataset(DatasetOptions.of(25_000, 50, 5).shuffledBy(3)), count -> {});
        assertThat(Files.mismatch(folder.resolve("gym_logins/part-0.csv"), third.resolve("gym_logins/part-0.csv")))
                .isNotNegative();
        LandingFolder shuffled = LandingFolder.read(third, TAKEN, SETTINGS);
        assertThat(ReferenceModel.evaluate(shuffled.input(), SETTINGS)
                        .tables()
                        .equals(ReferenceModel.evaluate(read().input(), SETTINGS)
                                .tables()))
                .isTrue();
    }

    @Test
    void files_are_packed_and_plain() {
        new DatasetFolder(folder).write(dataset, count -> {});
        for (String name : List.of(
                "registered_users/part-0.csv",
                "registered_users/2023/part-2.csv.gz",
                "gym_logins/2023/part-1.csv",
                "gym_logins/part-3.csv",
                "kafka_multiplex/part-00000.json",
                "kafka_multiplex/part-00001.json.gz")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
    }

    private static Map<String, Integer> contents(Path root) throws IOException {
        Map<String, Integer> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
