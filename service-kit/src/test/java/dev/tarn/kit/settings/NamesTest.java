package dev.tarn.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "a,a,0", "'',abc,3", "abc,'',3", "ab,ba,2"})
    void distance_counts_single_character_edits(String a, String b, int edits) {
        assertThat(Names.distance(a, b)).isEqualTo(edits);
        assertThat(Names.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void the_nearest_name_is_found_and_ties_go_by_the_alphabet() {
        assertThat(Names.nearest("thread", List.of("threads", "partitions"))).contains("threads");
        assertThat(Names.nearest("b", List.of("c", "a"))).contains("a");
        assertThat(Names.nearest("b", List.of())).isEmpty();
    }

    @Test
    void a_variable_is_the_name_in_upper_case_with_underscores() {
        assertThat(Names.environment("time.unit.user_info")).isEqualTo("TARN_TIME_UNIT_USER_INFO");
        assertThat(Names.environment("as-of")).isEqualTo("TARN_AS_OF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.ssl.key.password",
                "kafka.sasl.jaas.config",
                "registry.bearer.auth.token",
                "registry.basic.auth.user.info",
                "kafka.sasl.oauthbearer.client.credentials.client.secret"
            })
    void names_that_look_secret_are(String name) {
        assertThat(Names.looksSecret(name)).isTrue();
    }

    @Test
    void ordinary_names_are_not_secret() {
        assertThat(Names.looksSecret("kafka.security.protocol")).isFalse();
    }
}
