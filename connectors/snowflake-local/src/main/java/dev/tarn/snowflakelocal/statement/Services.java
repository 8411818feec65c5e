package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.change.TableLocks;

/**
 * What all sessions share.
 *
 * @param account as CURRENT_ACCOUNT tells it
 */
public record Services(Storage storage, TableLocks locks, QueryHistory history, TaskRunner tasks, String account) {
    /** Starts tasks; the scheduler's side of EXECUTE TASK. */
    public interface TaskRunner {
        void execute(long task);
    }
}
