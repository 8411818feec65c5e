package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.session.Authenticator;
import dev.tarn.snowflakelocal.session.Session;
import dev.tarn.snowflakelocal.session.Sessions;
import dev.tarn.snowflakelocal.statement.SessionState;
import java.util.Locale;
import java.util.Map;

/** Login, new tokens, heartbeat, logout, and telemetry, which is thrown away. */
public final class LoginRoutes {
    private final Sessions sessions;
    private final Authenticator authenticator;

    public LoginRoutes(Sessions sessions, Authenticator authenticator) {
        this.sessions = sessions;
        this.authenticator = authenticator;
    }

    public void addTo(Routes routes) {
        routes.add("/session/v1/login-request", this::login)
                .add("/session/token-request", this::renew)
                .add("/session/heartbeat", this::heartbeat)
                .add("/session", this::close)
                .addBelow("/telemetry/", request -> Answer.success(Json.object()));
    }

    private Answer login(Request request) throws Exception {
        JsonNode data = request.body().path("data");
        String authenticatorName =
                data.path("AUTHENTICATOR").asText("SNOWFLAKE").toUpperCase(Locale.ROOT);
        Entry user =
                switch (authenticatorName) {
                    case "SNOWFLAKE_JWT" ->
                        authenticator.byToken(data.path("TOKEN").asText());
                    case "SNOWFLAKE" ->
                        authenticator.byPassword(
                                data.path("LOGIN_NAME").asText(),
                                data.path("PASSWORD").asText());
                    default -> throw Errors.unsupported("authenticator " + authenticatorName);
                };
        Map<String, String> query = request.query();
        Session session = sessions.open(
                user,
                new Sessions.Wish(
                        query.get("roleName"),
                        query.get("databaseName"),
                        query.get("schemaName"),
                        query.get("warehouse")));
        SessionState state = session.state();
        data.path("SESSION_PARAMETERS").properties().forEach(parameter -> state.parameters()
                .put(
                        parameter.getKey().toUpperCase(Locale.ROOT),
                        parameter.getValue().asText()));
        ObjectNode answer = tokens(session);
        answer.put("displayUserName", user.name());
        answer.put("serverVersion", "9.40.0");
        answer.put("firstLogin", false);
        answer.putNull("remMeToken");
        answer.put("remMeValidityInSeconds", 0);
        answer.put("healthCheckInterval", 45);
        answer.putNull("newClientForUpgrade");
        answer.set("parameters", Parameters.of(state));
        ObjectNode info = answer.putObject("sessionInfo");
        info.put("databaseName", state.database());
        info.put("schemaName", state.schema());
        info.put("warehouseName", state.warehouse());
        info.put("roleName", state.role());
        return Answer.success(answer);
    }

    private ObjectNode tokens(Session session) {
        ObjectNode answer = Json.object();
        answer.put("token", session.token());
        answer.put("validityInSeconds", sessions.tokenLife().toSeconds());
        answer.put("masterToken", session.masterToken());
        answer.put("masterValidityInSeconds", sessions.masterLife().toSeconds());
        answer.put("sessionId", session.state().id());
        return answer;
    }

    private Answer renew(Request request) {
        Session session = sessions.renew(request.token());
        ObjectNode answer = tokens(session);
        answer.set("sessionToken", answer.remove("token"));
        answer.set("validityInSecondsST", answer.remove("validityInSeconds"));
        answer.set("validityInSecondsMT", answer.remove("masterValidityInSeconds"));
        return Answer.success(answer);
    }

    private Answer heartbeat(Request request) {
        sessions.heartbeat(sessions.get(request.token()));
        return Answer.success(Json.object());
    }

    private Answer close(Request request) throws Exception {
        if (!request.query().getOrDefault("delete", "").equals("true")) {
            throw Errors.badRequest(request.path());
        }
        sessions.close(sessions.get(request.token()));
        return Answer.success(Json.object());
    }

    /** What tells the client how to behave. */
    static final class Parameters {
        private Parameters() {}

        static ArrayNode of(SessionState state) {
            ArrayNode list = Json.object().putArray("parameters");
            add(list, "JDBC_QUERY_RESULT_FORMAT", "JSON");
            add(list, "QUERY_RESULT_FORMAT", "JSON");
            add(list, "CLIENT_TELEMETRY_ENABLED", false);
            add(list, "CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 0);
            add(list, "CLIENT_SESSION_KEEP_ALIVE", Boolean.parseBoolean(state.parameter("CLIENT_SESSION_KEEP_ALIVE")));
            add(list, "TIMEZONE", state.parameter("TIMEZONE"));
            add(list, "AUTOCOMMIT", Boolean.parseBoolean(state.parameter("AUTOCOMMIT")));
            add(list, "CLIENT_RESULT_CHUNK_SIZE", 48);
            add(list, "TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM");
            add(list, "TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3");
            add(list, "TIMESTAMP_LTZ_OUTPUT_FORMAT", "");
            add(list, "TIMESTAMP_TZ_OUTPUT_FORMAT", "");
            add(list, "DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
            add(list, "TIME_OUTPUT_FORMAT", "HH24:MI:SS");
            add(list, "BINARY_OUTPUT_FORMAT", "HEX");
            add(list, "CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ");
            add(list, "CLIENT_HONOR_CLIENT_TZ_FOR_TIMESTAMP_NTZ", false);
            add(list, "JDBC_TREAT_DECIMAL_AS_INT", true);
            return list;
        }

        private static void add(ArrayNode list, String name, String value) {
            list.addObject().put("name", name).put("value", value);
        }

        private static void add(ArrayNode list, String name, boolean value) {
            list.addObject().put("name", name).put("value", value);
        }

        private static void add(ArrayNode list, String name, int value) {
            list.addObject().put("name", name).put("value", value);
        }
    }
}
