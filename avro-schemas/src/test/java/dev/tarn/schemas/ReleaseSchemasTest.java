package dev.tarn.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Not a check but the command that releases the current schemas; the README says how to run it. */
class ReleaseSchemasTest {
    @Test
    @EnabledIfSystemProperty(named = "schemas.release", matches = "[0-9][0-9.]*")
    void release_the_current_schemas() throws Exception {
        String version = System.getProperty("schemas.release");
        ReleasedSchemas.release(version);
        assertThat(ReleasedSchemas.of(version)).isEqualTo(ReleasedSchemas.current());
    }
}
