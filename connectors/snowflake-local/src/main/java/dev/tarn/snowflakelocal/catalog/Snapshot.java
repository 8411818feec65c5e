package dev.tarn.snowflakelocal.catalog;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalog as it is at one moment. Never changed: a change makes another. */
public final class Snapshot {
    private record Key(long parent, Kind namespace, String name) {}

    private final Map<Long, Entry> byId;
    private final Map<Key, Entry> byName = new HashMap<>();
    private final Map<Long, Grant> grants;
    private final Map<Long, Membership> memberships;

    Snapshot(Map<Long, Entry> byId, Map<Long, Grant> grants, Map<Long, Membership> memberships) {
        this.byId = Map.copyOf(byId);
        this.grants = Map.copyOf(grants);
        this.memberships = Map.copyOf(memberships);
        byId.values().stream()
                .filter(entry -> !isTemporary(entry))
                .forEach(
                        entry -> byName.put(new Key(entry.parent(), entry.kind().namespace(), entry.name()), entry));
    }

    Map<Long, Entry> entriesById() {
        return byId;
    }

    Map<Long, Grant> grantsById() {
        return grants;
    }

    Map<Long, Membership> membershipsById() {
        return memberships;
    }

    public static boolean isTemporary(Entry entry) {
        return entry.kind() == Kind.TABLE && entry.table().session() != 0;
    }

    public Optional<Entry> find(long parent, Kind kind, String name) {
        return Optional.ofNullable(byName.get(new Key(parent, kind.namespace(), name)));
    }

    /** A temporary table of a session, which hides another of its name. */
    public Optional<Entry> temporary(long session, long schema, String name) {
        return byId.values().stream()
                .filter(entry -> isTemporary(entry)
                        && entry.table().session() == session
                        && entry.parent() == schema
                        && entry.name().equals(name))
                .findFirst();
    }

    public Entry get(Kind kind, String name) {
        return find(0, kind, name).orElseThrow(() -> Errors.missing(kind.title(), Name.shown(name)));
    }

    public Optional<Entry> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Entry> all() {
        return byId.values();
    }

    /** By name. */
    public List<Entry> all(Kind kind) {
        return byId.values().stream()
                .filter(entry -> entry.kind() == kind)
                .sorted(Comparator.comparing(this::fullName))
                .toList();
    }

    public List<Entry> in(Entry parent) {
        return byId.values().stream()
                .filter(entry -> entry.parent() == parent.id())
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    public Collection<Grant> grants() {
        return grants.values();
    }

    public Collection<Membership> memberships() {
        return memberships.values();
    }

    /** With the names of what it lies in, as Snowflake writes it. */
    public String fullName(Entry entry) {
        String own = entry.shownName();
        return byId(entry.parent()).map(parent -> fullName(parent) + "." + own).orElse(own);
    }

    public Entry schemaOf(Entry entry) {
        return byId.get(entry.parent());
    }

    public Entry databaseOf(Entry entry) {
        return switch (entry.kind()) {
            case DATABASE -> entry;
            case SCHEMA -> byId.get(entry.parent());
            default -> byId.get(schemaOf(entry).parent());
        };
    }

    /** A role with all that it has through other roles. */
    public Set<String> rolesOf(String role) {
        Set<String> all = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(role, "PUBLIC"));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (all.add(next)) {
                memberships.values().stream()
                        .filter(membership ->
                                !membership.toUser() && membership.grantee().equals(next))
                        .forEach(membership -> open.push(membership.role()));
            }
        }
        return all;
    }

    /** Roles that a user may take on. */
    public Set<String> rolesOfUser(String user) {
        Set<String> all = new HashSet<>(rolesOf("PUBLIC"));
        memberships.values().stream()
                .filter(membership ->
                        membership.toUser() && membership.grantee().equals(user))
                .forEach(membership -> all.addAll(rolesOf(membership.role())));
        return all;
    }
}
