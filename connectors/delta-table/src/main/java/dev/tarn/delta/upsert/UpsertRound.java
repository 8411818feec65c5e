package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableSnapshot;

/**
 * The round that every way of upserting goes: changes gather on the heap, a commit is prepared of them, and its outcome is told.
 *
 * @param <P> what a way keeps of a prepared commit until then
 */
abstract class UpsertRound<P> implements Upserts {
    final Changes changes;
    private P prepared;

    UpsertRound(UpsertRules rules) {
        changes = new Changes(rules);
    }

    /** Writes what the commit is to name; nothing of it stays if this throws. */
    abstract P plan(TableSnapshot base);

    abstract TableCommit commit(P plan);

    abstract void landed(P plan, long version);

    /** Deletes what was written. */
    abstract void undo(P plan);

    @Override
    public final void put(Object[] row) {
        requireDecided();
        changes.put(row);
    }

    @Override
    public final void delete(Object[] key) {
        requireDecided();
        changes.delete(key);
    }

    @Override
    public final int pending() {
        return changes.size();
    }

    @Override
    public final TableCommit prepare(TableSnapshot base) {
        requireDecided();
        prepared = plan(base);
        return commit(prepared);
    }

    @Override
    public final void committed(long version) {
        landed(decided(), version);
        changes.clear();
    }

    @Override
    public final void failed() {
        undo(decided());
    }

    @Override
    public void close() {
        prepared = null;
        changes.clear();
    }

    private void requireDecided() {
        if (prepared != null) {
            throw UpsertErrors.undecided();
        }
    }

    private P decided() {
        P plan = prepared;
        if (plan == null) {
            throw UpsertErrors.unpreparedOutcome();
        }
        prepared = null;
        return plan;
    }
}
