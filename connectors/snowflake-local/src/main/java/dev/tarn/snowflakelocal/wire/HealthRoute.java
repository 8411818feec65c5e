package dev.tarn.snowflakelocal.wire;

import dev.tarn.snowflakelocal.catalog.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the endpoint can serve, for those who watch over it: DuckDB is asked. */
public final class HealthRoute {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRoute.class);
    private static final int UNAVAILABLE = 503;

    private final Storage storage;

    public HealthRoute(Storage storage) {
        this.storage = storage;
    }

    public void addTo(Routes routes) {
        routes.add("/readyz", request -> answer());
    }

    private Answer answer() {
        try (Connection connection = storage.connect()) {
            Storage.number(connection, "SELECT id FROM tarn.object LIMIT 1");
            return Answer.of(Json.object().put("ready", true));
        } catch (SQLException e) {
            LOG.warn("not ready", e);
            return Answer.status(UNAVAILABLE);
        }
    }
}
