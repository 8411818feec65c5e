package dev.tarn.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void where_none_answers_none_is_found_and_the_reason_is_told() {
        List<String> told = new ArrayList<>();
        assertThat(Engine.find(Map.of("DOCKER_HOST", "unix:///no/such/socket"), told::add))
                .isEmpty();
        assertThat(told).singleElement().asString().startsWith("no Docker engine answers (");
    }
}
