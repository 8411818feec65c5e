package dev.tarn.snowflakesink.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.snowflakesink.errors.SinkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    @Test
    void all_files_of_the_folder_are_run_by_their_numbers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql"))) {
            assertThat(Script.NAMES)
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void every_statement_of_every_script_can_be_repeated_without_loss() {
        assertThat(Script.all())
                .allSatisfy(script -> assertThat(script.steps(Optional.empty())).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE A.B.C",
                "CREATE TABLE A.B.C (D NUMBER)",
                "CREATE OR REPLACE TABLE A.B.C (D NUMBER)",
                "CREATE OR REPLACE STREAM A.B.C ON TABLE A.B.D",
                "DELETE FROM A.B.C",
                "ALTER TASK A.B.C SUSPEND",
                "GRANT"
            })
    void a_statement_that_cannot_is_refused(String statement) {
        assertThatThrownBy(() -> new Script("x.sql", statement).steps(Optional.empty()))
                .isInstanceOf(SinkFailure.class)
                .hasMessageStartingWith("x.sql line 1 ");
    }

    @Test
    void another_interval_takes_the_place_of_the_tasks_own() {
        Script tasks = Script.all().get(4);
        assertThat(tasks.steps(Optional.of("1 SECONDS")))
                .filteredOn(TaskStep.class::isInstance)
                .hasSize(12)
                .allSatisfy(task -> assertThat(task.statement().text()).contains("SCHEDULE = '1 SECONDS'"));
    }

    @Test
    void columns_of_a_table_are_told_with_type_and_declaration() {
        String script = "CREATE TABLE IF NOT EXISTS A.B.C (D NUMBER(19, 0) NOT NULL, E VARCHAR COMMENT 'x, (y)')";
        TableStep table =
                (TableStep) new Script("x.sql", script).steps(Optional.empty()).get(0);
        assertThat(table.columns())
                .isEqualTo(List.of(
                        new Column("D", "NUMBER(19,0)", false, "D NUMBER(19,0)"),
                        new Column("E", "VARCHAR", true, "E VARCHAR COMMENT 'x, (y)'")));
    }

    @Test
    void a_length_that_is_not_declared_may_be_any() {
        assertThat(new Column("E", "VARCHAR", true, "").hasType("VARCHAR(16777216)"))
                .isTrue();
        assertThat(new Column("E", "VARCHAR(1)", true, "").hasType("VARCHAR(16777216)"))
                .isFalse();
        assertThat(new Column("E", "NUMBER(19,0)", true, "").hasType("NUMBER(19,0)"))
                .isTrue();
        assertThat(new Column("E", "NUMBER(19,0)", true, "").hasType("NUMBER(38,0)"))
                .isFalse();
    }

    @Test
    void a_grant_is_taken_apart() {
        GrantStep grant = (GrantStep) new Script("x.sql", "GRANT USAGE, CREATE TABLE ON SCHEMA A.B TO ROLE C")
                .steps(Optional.empty())
                .get(0);
        assertThat(grant.privileges()).containsExactly("USAGE", "CREATE TABLE");
        assertThat(grant.on()).isEqualTo("SCHEMA");
        assertThat(grant.object().toString()).isEqualTo("A.B");
        assertThat(grant.to()).isEqualTo("C");
    }
}
