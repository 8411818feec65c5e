package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.session.Queries;
import dev.tarn.snowflakelocal.session.Query;
import dev.tarn.snowflakelocal.session.Session;
import dev.tarn.snowflakelocal.session.Sessions;
import dev.tarn.snowflakelocal.sql.Bind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements, their results and chunks, and what becomes of those that take long. */
public final class QueryRoutes {
    private static final String RUNNING = "333333";
    private static final String RUNNING_ASYNC = "333334";
    private static final String CHUNKS = "/results/";

    private final Sessions sessions;
    private final Queries queries;
    private final Duration patience;

    /** @param patience how long an answer waits for its statement before the client is told to ask again */
    public QueryRoutes(Sessions sessions, Queries queries, Duration patience) {
        this.sessions = sessions;
        this.queries = queries;
        this.patience = patience;
    }

    public void addTo(Routes routes) {
        routes.add("/queries/v1/query-request", this::query)
                .add("/queries/v1/abort-request", this::abort)
                .addBelow("/queries/", this::result)
                .addBelow("/monitoring/queries/", this::monitor)
                .addBelow(CHUNKS, this::chunk);
    }

    private Answer query(Request request) throws InterruptedException {
        Session session = sessions.get(request.token());
        JsonNode body = request.body();
        int count = body.path("parameters")
                .path("MULTI_STATEMENT_COUNT")
                .asInt(Integer.parseInt(session.state().parameter("MULTI_STATEMENT_COUNT")));
        Query query = queries.submit(
                session,
                new Queries.Request(
                        request.query().getOrDefault("requestId", ""),
                        body.path("sqlText").asText(),
                        rows(body.path("bindings")),
                        body.path("describeOnly").asBoolean(),
                        count));
        if (body.path("asyncExec").asBoolean()) {
            return running(query, RUNNING_ASYNC);
        }
        return answer(request, query);
    }

    /** Binds come a column at a time: one value each, or as many as the batch has rows. */
    private static List<List<Bind>> rows(JsonNode bindings) {
        List<List<Bind>> rows = new ArrayList<>();
        for (int i = 1; i <= bindings.size(); i++) {
            JsonNode binding = bindings.path(Integer.toString(i));
            String type = binding.path("type").asText();
            JsonNode value = binding.path("value");
            int count = value.isArray() ? value.size() : 1;
            for (int row = 0; row < count; row++) {
                if (rows.size() <= row) {
                    rows.add(new ArrayList<>());
                }
                JsonNode one = value.isArray() ? value.get(row) : value;
                rows.get(row).add(new Bind(type, one.isNull() || one.isMissingNode() ? null : one.asText()));
            }
        }
        return rows;
    }

    private Answer answer(Request request, Query query) throws InterruptedException {
        if (!query.await(patience.toMillis())) {
            return running(query, RUNNING);
        }
        SqlFailure failure = query.failure();
        return failure != null
                ? Answer.failure(failure, query.id())
                : Answer.of(QueryAnswer.json(query, "http://" + request.host() + CHUNKS));
    }

    private static Answer running(Query query, String code) {
        ObjectNode json = Json.object();
        ObjectNode data = json.putObject("data");
        data.put("queryId", query.id());
        data.put("getResultUrl", "/queries/" + query.id() + "/result");
        data.put("queryAbortsAfterSecs", 300);
        data.putNull("progressDesc");
        json.put("code", code);
        json.put("message", "Query execution in progress.");
        json.put("success", true);
        return Answer.of(json);
    }

    private Answer result(Request request) throws InterruptedException {
        Session session = sessions.get(request.token());
        String id = request.path().substring("/queries/".length()).replaceFirst("/result$", "");
        return answer(request, queries.results().get(session, id));
    }

    private Answer abort(Request request) throws Exception {
        Session session = sessions.get(request.token());
        Optional<Query> query = queries.results()
                .byRequest(session, request.body().path("requestId").asText());
        if (query.isPresent()) {
            queries.cancel(query.get());
        }
        return Answer.success(Json.object());
    }

    private Answer monitor(Request request) {
        Session session = sessions.get(request.token());
        Query query = queries.results().get(session, request.path().substring("/monitoring/queries/".length()));
        ObjectNode data = Json.object();
        ObjectNode one = data.putArray("queries").addObject();
        SqlFailure failure = query.failure();
        one.put("id", query.id());
        one.put("status", !query.isDone() ? "RUNNING" : failure == null ? "SUCCESS" : "FAILED_WITH_ERROR");
        one.put("state", !query.isDone() ? "RUNNING" : failure == null ? "SUCCEEDED" : "FAILED_WITH_ERROR");
        one.put("errorCode", failure == null ? "" : failure.code());
        one.put("errorMessage", failure == null ? "" : failure.getMessage());
        one.put("startTime", query.started());
        one.put("endTime", query.ended());
        return Answer.success(data);
    }

    private Answer chunk(Request request) {
        Optional<Path> file = queries.results().chunk(request.path().substring(CHUNKS.length()));
        return file.map(Answer::gzip).orElseGet(() -> Answer.status(404));
    }
}
