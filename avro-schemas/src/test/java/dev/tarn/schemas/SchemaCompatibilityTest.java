package dev.tarn.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The gate: FULL_TRANSITIVE against every released version. */
class SchemaCompatibilityTest {
    @Test
    void every_schema_stands_beside_every_released_version() throws Exception {
        List<String> violations = new ArrayList<>();
        for (String version : ReleasedSchemas.versions()) {
            violations.addAll(SchemaGate.violations(version, ReleasedSchemas.of(version), ReleasedSchemas.current()));
        }
        assertThat(violations)
                .as("schemas that are not FULL_TRANSITIVE-compatible; add a new nullable field instead")
                .isEmpty();
    }

    @Test
    void there_is_a_released_version_and_it_holds_every_table() throws IOException {
        assertThat(ReleasedSchemas.versions()).isNotEmpty();
        for (String version : ReleasedSchemas.versions()) {
            assertThat(ReleasedSchemas.of(version))
                    .as(version)
                    .containsKeys("dev.tarn.schemas.bronze.Event", "dev.tarn.schemas.silver.UserProfile");
        }
    }

    @Test
    void every_record_and_field_says_what_it_is() throws Exception {
        for (Schema schema : ReleasedSchemas.current().values()) {
            assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            if (schema.getType() == Schema.Type.RECORD) {
                assertThat(schema.getFields()).as(schema.getFullName()).allSatisfy(field -> assertThat(field.doc())
                        .as(field.name())
                        .isNotBlank());
            }
        }
    }

    @Test
    void a_planted_change_of_a_real_schema_is_found() throws Exception {
        String version = ReleasedSchemas.versions().get(0);
        Map<String, Schema> current = ReleasedSchemas.current();
        String user = current.get("dev.tarn.schemas.silver.User").toString().replace("mac_address", "mac");
        current.put("dev.tarn.schemas.silver.User", new Schema.Parser().parse(user));
        assertThat(SchemaGate.violations(version, ReleasedSchemas.of(version), current))
                .anyMatch(line -> line.startsWith("dev.tarn.schemas.silver.User.mac "))
                .anyMatch(line -> line.startsWith("dev.tarn.schemas.silver.User.mac_address "));
    }
}
