package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.session.Authenticator;
import dev.tarn.snowflakelocal.streaming.Streaming;

/** Snowpipe Streaming over HTTP: no session, every request carries a token signed with the user's key. */
public final class StreamingRoutes {
    private static final String BELOW = "/v1/streaming/";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final Streaming streaming;
    private final Authenticator authenticator;

    public StreamingRoutes(Streaming streaming, Authenticator authenticator) {
        this.streaming = streaming;
        this.authenticator = authenticator;
    }

    public void addTo(Routes routes) {
        routes.addBelow(BELOW, this::answer);
    }

    private Answer answer(Request request) {
        String user;
        try {
            user = authenticator.byToken(request.token()).name();
        } catch (SqlFailure e) {
            // With this status the client signs a new token and asks once more.
            ObjectNode json = Json.object().put("code", e.code()).put("message", e.getMessage());
            return new Answer(UNAUTHORIZED, Json.bytes(json), null);
        }
        String what = request.path().substring(BELOW.length()).replaceFirst("/$", "");
        return streaming.answer(what, request.body(), user).map(Answer::of).orElse(Answer.status(NOT_FOUND));
    }
}
