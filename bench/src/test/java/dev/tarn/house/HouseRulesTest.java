package dev.tarn.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house hold for every module. That each of them can fail is shown by {@link PlantedViolationsTest}. */
class HouseRulesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(everywhere());

    /** What is on the class path, and what is kept off it. */
    private static Set<Location> everywhere() {
        Set<Location> locations = new HashSet<>(Locations.ofPackage("dev.tarn"));
        locations.add(Location.of(Sources.ROOT.resolve("spark-peer/target/classes/dev/tarn")));
        return locations;
    }

    @Test
    void every_module_with_sources_is_looked_at() {
        List<String> unseen = Arrays.stream(House.values())
                .filter(module ->
                        Files.exists(Sources.ROOT.resolve(module.folder).resolve("src/main/java")))
                .filter(module ->
                        OURS.stream().noneMatch(type -> (type.getPackageName() + ".").startsWith(module.root + ".")))
                .map(module -> module.folder)
                .toList();
        assertThat(unseen).isEmpty();
        assertThat(OURS).noneMatch(type -> type.getPackageName().startsWith("dev.tarn.house"));
    }

    @ParameterizedTest
    @EnumSource
    void a_module_uses_only_what_the_table_allows(House module) {
        Rules.edges(module).check(OURS);
    }

    @ParameterizedTest
    @EnumSource
    void packages_of_a_module_are_free_of_cycles(House module) {
        Rules.noCycles(module.root).check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "heartrate", "gym", "calendar"})
    void a_feature_of_curate_uses_device_and_no_other_feature(String feature) {
        Rules.feature(House.CURATE_SERVICE, feature, "device").check(OURS);
    }

    @Test
    void sessions_are_joined_with_samples_and_profiles() {
        Rules.feature(House.CURATE_SERVICE, "workout", "device", "heartrate", "profile")
                .check(OURS);
    }

    @Test
    void device_uses_no_feature_of_curate() {
        Rules.feature(House.CURATE_SERVICE, "device").check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "workout", "heartrate", "device", "gym", "landing"})
    void a_feature_of_ingest_uses_the_json_reader_and_no_other_feature(String feature) {
        Rules.feature(House.INGEST_SERVICE, feature, "json").check(OURS);
    }

    @Test
    void the_reference_model_knows_no_kafka() {
        Rules.modelIsPlain().check(OURS);
    }

    @Test
    void internals_of_kafka_streams_are_used_in_one_place() {
        Rules.streamsInternalsInOnePlace().check(OURS);
    }

    @Test
    void nothing_is_named_after_nothing() {
        Rules.noEmptyNames().check(OURS);
    }

    @Test
    void nobody_opens_what_another_keeps_to_itself() {
        Rules.noForcedAccess().check(OURS);
    }

    @Test
    void random_numbers_come_from_a_seed() {
        Rules.noChance().check(OURS);
    }

    @Test
    void services_do_not_sleep() {
        Rules.noSleep().check(OURS);
    }

    @Test
    void services_do_not_print() {
        Rules.noStandardStreams().check(OURS);
    }
}
