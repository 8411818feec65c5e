package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles and what they may do. Expected is what user-guide/security-access-control-overview and sql/grant-privilege say. */
class GrantsTest {
    @TempDir
    static Path directory;

    private static Endpoint endpoint;
    private static Connection admin;

    @BeforeAll
    static void start() throws Exception {
        endpoint = Endpoint.start(directory);
        admin = endpoint.connectToDatabase();
        run(
                admin,
                "create table facts (i int)",
                "insert into facts values (1)",
                "create view shown as select i from facts",
                "create role reader",
                "create role loader",
                "create role team",
                "grant role reader to role team",
                "create user ann password = 'a secret of ann' default_role = team",
                "grant role team to user ann",
                "grant role loader to user ann",
                "grant usage on database db to role reader",
                "grant usage on schema db.public to role reader",
                "grant select on view db.public.shown to role reader",
                "grant usage on database db to role loader",
                "grant usage on schema db.public to role loader",
                "grant insert on table facts to role loader");
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        endpoint.close();
    }

    private static Connection ann(String... settings) throws SQLException {
        String[] all = new String[settings.length + 6];
        System.arraycopy(new String[] {"user", "ann", "password", "a secret of ann", "db", "db"}, 0, all, 0, 6);
        System.arraycopy(settings, 0, all, 6, settings.length);
        Connection connection = endpoint.connect(all);
        return connection;
    }

    @Test
    void a_role_reads_what_it_was_granted_also_through_another_role() throws Exception {
        try (Connection ann = ann()) {
            assertThat(one(ann, "select current_role(), current_database()")).isEqualTo("TEAM|DB");
            assertThat(rows(ann, "select * from public.shown"))
                    .as("with the rights of the view's owner")
                    .containsExactly("1");
            assertThatThrownBy(() -> rows(ann, "select * from public.facts"))
                    .hasMessageContaining("does not exist or not authorized")
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(2003));
            assertThatThrownBy(() -> run(ann, "create table public.mine (i int)"))
                    .hasMessageContaining("Insufficient privileges");
            assertThatThrownBy(() -> run(ann, "drop view public.shown"))
                    .hasMessageContaining("Insufficient privileges");
            assertThatThrownBy(() -> run(ann, "use role accountadmin"))
                    .hasMessageContaining("is not assigned to the executing user");
            assertThatThrownBy(() -> run(ann, "grant select on public.facts to role team"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_privilege_for_one_thing_is_none_for_another() throws Exception {
        try (Connection ann = ann("role", "loader")) {
            run(ann, "insert into db.public.facts values (2)");
            assertThatThrownBy(() -> rows(ann, "select * from db.public.facts"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(3001))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            assertThatThrownBy(() -> run(ann, "delete from db.public.facts"))
                    .hasMessageContaining("Insufficient privileges");
            run(admin, "delete from facts where i = 2");
        }
        assertThatThrownBy(() -> ann("role", "sysadmin"))
                .hasMessageContaining(
                        "Role 'sysadmin' specified in the connect string does not exist or not authorized");
    }

    @Test
    void grants_can_be_taken_back_and_given_for_the_future() throws Exception {
        run(
                admin,
                "create schema later",
                "grant usage on schema later to role reader",
                "grant select on future tables in schema later to role reader",
                "create table later.t (i int)",
                "insert into later.t values (7)");
        try (Connection ann = ann()) {
            assertThat(rows(ann, "select i from db.later.t")).containsExactly("7");
            run(admin, "revoke select on table later.t from role reader");
            assertThatThrownBy(() -> rows(ann, "select i from db.later.t"))
                    .hasMessageContaining("does not exist or not authorized");
            run(admin, "grant ownership on table later.t to role team");
            assertThat(rows(ann, "select i from db.later.t")).containsExactly("7");
        }
        run(admin, "use schema db.public");
    }

    @Test
    void show_grants_tells_them() throws Exception {
        try (var statement = admin.createStatement();
                var grants = statement.executeQuery("show grants on table db.public.facts")) {
            StringBuilder all = new StringBuilder();
            while (grants.next()) {
                all.append(grants.getString("privilege"))
                        .append(' ')
                        .append(grants.getString("grantee_name"))
                        .append(';');
            }
            assertThat(all).hasToString("OWNERSHIP ACCOUNTADMIN;INSERT LOADER;");
        }
        assertThat(rows(admin, "show grants to user ann")).hasSize(2);
        assertThat(rows(admin, "show grants of role team")).hasSize(1);
        assertThatThrownBy(() -> run(admin, "grant role team to role reader")).hasMessageContaining("cycle");
        assertThatThrownBy(() -> run(admin, "grant fly on table facts to role reader"))
                .hasMessageContaining("Invalid privilege FLY");
    }

    @Test
    void no_secret_is_told() throws Exception {
        run(admin, "alter user ann set password = 'a secret of ann'");
        assertThat(
                        rows(
                                admin,
                                "select query_text from table(information_schema.query_history()) where query_text ilike '%user ann%'"))
                .isNotEmpty()
                .noneMatch(text -> text.contains("a secret of ann"));
        assertThat(rows(admin, "show users like 'ann'").toString()).doesNotContain("secret");
    }
}
