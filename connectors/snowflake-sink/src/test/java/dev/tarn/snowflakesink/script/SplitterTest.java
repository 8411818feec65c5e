package dev.tarn.snowflakesink.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.snowflakesink.errors.SinkFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
    @Test
    void statements_end_at_semicolons_and_the_last_one_may_do_without() {
        assertThat(texts("USE ROLE A;\nUSE ROLE B")).containsExactly("USE ROLE A", "USE ROLE B");
    }

    @Test
    void nothing_between_semicolons_is_no_statement() {
        assertThat(texts(" ; -- a comment\n;; /* another */ ;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMENT = 'a; b'",
                "COMMENT = 'it''s; fine'",
                "COMMENT = 'it\\'s; fine'",
                "SELECT \"a;\"\"b\"",
                "AS $$ one; two $$",
                "A -- b; c\nD",
                "A // b; c\nD",
                "A /* b; \n c */ D",
                "COMMENT = '-- no comment;' B",
                "COMMENT = 'ünïcödé; 木'"
            })
    void semicolons_in_texts_names_bodies_and_comments_end_nothing(String statement) {
        assertThat(texts(statement + ";\nUSE ROLE B")).containsExactly(statement, "USE ROLE B");
    }

    @Test
    void a_statement_knows_the_line_of_its_first_word() {
        List<SqlStatement> statements = Splitter.split("x.sql", "-- one\n\nUSE\nROLE A;\n/* five\n*/ USE ROLE B;");
        assertThat(statements).extracting(SqlStatement::line).containsExactly(3, 6);
        assertThat(statements.get(1).place()).isEqualTo("x.sql line 6 (USE ROLE B ...)");
    }

    @Test
    void words_are_in_upper_case_but_for_what_is_quoted_and_comments_are_none() {
        assertThat(Splitter.split("x.sql", "create role \"mIxed\" -- c\n comment='Text'")
                        .get(0)
                        .words())
                .containsExactly("CREATE", "ROLE", "\"mIxed\"", "COMMENT", "=", "'Text'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A 'open", "A \"open", "A $$ open", "A /* open", "A 'open\\'"})
    void what_is_never_closed_is_refused_with_its_line(String script) {
        assertThatThrownBy(() -> Splitter.split("x.sql", "\n" + script))
                .isInstanceOf(SinkFailure.class)
                .hasMessageStartingWith("x.sql line 2: ");
    }

    private static List<String> texts(String script) {
        return Splitter.split("x.sql", script).stream().map(SqlStatement::text).toList();
    }
}
