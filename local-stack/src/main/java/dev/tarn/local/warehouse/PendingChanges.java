package dev.tarn.local.warehouse;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.schemas.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What has landed in the change logs of a warehouse and is not merged into its tables. Used by one thread. */
public final class PendingChanges implements AutoCloseable {
    private static final String COUNT = Arrays.stream(Table.values())
            .map(table -> "SELECT COUNT(*) AS N FROM " + WarehouseAccount.changeLog(table) + "_CHANGES")
            .collect(Collectors.joining(" UNION ALL ", "SELECT SUM(N) FROM (", ")"));
    private static final String LAST_FAILURE = "SELECT SCHEMA_NAME || '.' || NAME || ': ' || ERROR_MESSAGE"
            + " FROM TARN.MONITORING.TASK_FAILURES ORDER BY COMPLETED_TIME DESC LIMIT 1";

    private final WarehouseAccount account;
    private final Connection connection;

    public PendingChanges(WarehouseAccount account) {
        this.account = account;
        this.connection = account.connectToRead();
    }

    public long count() {
        return Long.parseLong(first(COUNT, "0"));
    }

    /** Why the newest failed run of a task failed; {@code none} where none has. */
    public String lastFailure() {
        return first(LAST_FAILURE, "none");
    }

    private String first(String query, String otherwise) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : otherwise;
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(account.url(), "looking for changes that are not merged", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(account.url(), "closing the session", e);
        }
    }
}
