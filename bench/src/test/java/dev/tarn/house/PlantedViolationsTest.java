package dev.tarn.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.tarn.curate.planted.ForcesAccess;
import dev.tarn.curate.planted.LeavesItToChance;
import dev.tarn.curate.planted.Prints;
import dev.tarn.curate.planted.ProfileManagerV2;
import dev.tarn.curate.planted.Sleeps;
import dev.tarn.curate.planted.UsesASeed;
import dev.tarn.curate.planted.UsesInternals;
import dev.tarn.curate.planted.UsesTheModel;
import dev.tarn.curate.planted.util.Dates;
import dev.tarn.curate.profile.planted.UsesAnotherFeature;
import dev.tarn.kit.planted.east.East;
import dev.tarn.kit.planted.west.West;
import dev.tarn.model.planted.UsesKafka;
import dev.tarn.model.planted.UsesTheKit;
import org.junit.jupiter.api.Test;

/** Each rule of the house finds the violation planted for it, and only that. */
class PlantedViolationsTest {
    @Test
    void an_edge_that_the_table_forbids_is_found() {
        assertFinds(Rules.edges(House.CURATE_SERVICE), "ModelSettings", UsesTheModel.class);
        assertFinds(Rules.edges(House.REFERENCE_MODEL), "Source", UsesTheKit.class);
    }

    @Test
    void an_edge_that_the_table_allows_is_not() {
        assertFindsNothing(Rules.edges(House.CURATE_SERVICE), UsesInternals.class, UsesAnotherFeature.class);
    }

    @Test
    void a_feature_that_uses_another_is_found_and_one_that_uses_device_is_not() {
        String violations = assertFinds(
                Rules.feature(House.CURATE_SERVICE, "profile", "device"),
                "HeartRateTopology",
                UsesAnotherFeature.class);
        assertThat(violations).doesNotContain("Ownership");
    }

    @Test
    void a_cycle_of_packages_is_found() {
        assertFinds(Rules.noCycles("dev.tarn.kit.planted"), "Cycle", East.class, West.class);
    }

    @Test
    void kafka_in_the_model_is_found() {
        assertFinds(Rules.modelIsPlain(), "TopicPartition", UsesKafka.class);
    }

    @Test
    void internals_of_kafka_streams_elsewhere_are_found() {
        assertFinds(Rules.streamsInternalsInOnePlace(), "CachedStateStore", UsesInternals.class);
    }

    @Test
    void names_that_say_nothing_are_found() {
        assertFinds(Rules.noEmptyNames(), "Dates", Dates.class);
        assertFinds(Rules.noEmptyNames(), "ProfileManagerV2", ProfileManagerV2.class);
        assertFindsNothing(Rules.noEmptyNames(), Prints.class);
    }

    @Test
    void forced_access_is_found() {
        assertFinds(Rules.noForcedAccess(), "setAccessible", ForcesAccess.class);
    }

    @Test
    void random_numbers_without_a_seed_are_found_and_those_with_one_are_not() {
        assertFinds(Rules.noChance(), "Random", LeavesItToChance.class);
        assertFindsNothing(Rules.noChance(), UsesASeed.class);
    }

    @Test
    void a_service_that_sleeps_is_found() {
        assertFinds(Rules.noSleep(), "sleep", Sleeps.class);
    }

    @Test
    void a_service_that_prints_is_found() {
        assertFinds(Rules.noStandardStreams(), "System.out", Prints.class);
    }

    private static String assertFinds(ArchRule rule, String violation, Class<?>... classes) {
        String report = String.join(
                "\n",
                rule.evaluate(new ClassFileImporter().importClasses(classes))
                        .getFailureReport()
                        .getDetails());
        assertThat(report).contains(violation);
        return report;
    }

    private static void assertFindsNothing(ArchRule rule, Class<?>... classes) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(classes)).hasViolation())
                .isFalse();
    }
}
