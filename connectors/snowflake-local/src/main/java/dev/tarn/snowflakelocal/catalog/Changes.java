package dev.tarn.snowflakelocal.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Changes of the catalog that become true together, with what the same transaction does to the rows. */
public final class Changes {
    private final Connection connection;
    private final Map<Long, Entry> entries;
    private final Map<Long, Grant> grants;
    private final Map<Long, Membership> memberships;

    Changes(Connection connection, Snapshot before) {
        this.connection = connection;
        this.entries = new HashMap<>(before.entriesById());
        this.grants = new HashMap<>(before.grantsById());
        this.memberships = new HashMap<>(before.membershipsById());
    }

    /** As it is with the changes so far. */
    public Snapshot now() {
        return new Snapshot(entries, grants, memberships);
    }

    public Connection connection() {
        return connection;
    }

    public long newId() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('tarn.ids')")) {
            row.next();
            return row.getLong(1);
        }
    }

    public void sql(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    public Entry make(Kind kind, long parent, String name, String owner, String comment, Details details)
            throws SQLException {
        Entry entry = new Entry(newId(), kind, parent, name, owner, comment, System.currentTimeMillis(), details);
        put(entry);
        return entry;
    }

    public void put(Entry entry) throws SQLException {
        store(entry.id(), entry.kind().name(), entry);
        entries.put(entry.id(), entry);
    }

    public void put(Grant grant) throws SQLException {
        store(grant.id(), "GRANT", grant);
        grants.put(grant.id(), grant);
    }

    public void put(Membership membership) throws SQLException {
        store(membership.id(), "MEMBERSHIP", membership);
        memberships.put(membership.id(), membership);
    }

    /** With what lies in it, what was granted on it and the rows. */
    public void remove(Entry entry) throws SQLException {
        for (Entry inside : now().in(entry)) {
            if (inside.kind() != Kind.ROLE && entry.id() != 0) {
                remove(inside);
            }
        }
        if (entry.kind() == Kind.TABLE) {
            sql("DROP TABLE IF EXISTS " + entry.physical());
            sql("DROP TABLE IF EXISTS " + entry.changes());
        } else if (entry.kind() == Kind.STREAM) {
            sql("DELETE FROM tarn.stream_position WHERE stream = " + entry.id());
        }
        for (Grant grant : grants.values().toArray(Grant[]::new)) {
            boolean toRole = entry.kind() == Kind.ROLE && grant.role().equals(entry.name());
            if (grant.on() == entry.id() || toRole) {
                removeGrant(grant.id());
            }
        }
        for (Membership membership : memberships.values().toArray(Membership[]::new)) {
            boolean given = membership.role().equals(entry.name());
            boolean taken = !membership.toUser() && membership.grantee().equals(entry.name());
            boolean ofRole = entry.kind() == Kind.ROLE && (given || taken);
            boolean ofUser = entry.kind() == Kind.USER
                    && membership.toUser()
                    && membership.grantee().equals(entry.name());
            if (ofRole || ofUser) {
                removeMembership(membership.id());
            }
        }
        forget(entry.id());
        entries.remove(entry.id());
    }

    public void removeGrant(long id) throws SQLException {
        forget(id);
        grants.remove(id);
    }

    public void removeMembership(long id) throws SQLException {
        forget(id);
        memberships.remove(id);
    }

    private void store(long id, String kind, Object body) throws SQLException {
        forget(id);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO tarn.object VALUES (?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, kind);
            insert.setString(3, Catalog.json(body));
            insert.executeUpdate();
        }
    }

    private void forget(long id) throws SQLException {
        sql("DELETE FROM tarn.object WHERE id = " + id);
    }
}
