package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** LIKE, IN, STARTS WITH and LIMIT of SHOW. */
final class Filter {
    private final Execution execution;
    private Pattern like = Pattern.compile(".*", Pattern.DOTALL);
    private String start = "";
    private String from = "";
    private long limit = 10_000;
    private Entry in;

    private Filter(Execution execution) {
        this.execution = execution;
    }

    static Filter read(Execution execution, boolean inSchema) {
        Filter filter = new Filter(execution);
        Cursor cursor = execution.cursor();
        cursor.take("HISTORY");
        if (cursor.take("LIKE")) {
            filter.like = pattern(cursor.string());
        }
        boolean everywhere = false;
        if (cursor.take("IN")) {
            everywhere = cursor.take("ACCOUNT");
            if (!everywhere) {
                filter.in = filter.seen(filter.place(cursor));
            }
        } else if (inSchema) {
            filter.in = filter.current();
        }
        if (cursor.take("STARTS", "WITH")) {
            filter.start = cursor.string();
        }
        if (cursor.take("LIMIT")) {
            filter.limit = cursor.number();
            if (cursor.take("FROM")) {
                filter.from = cursor.string();
            }
        }
        cursor.expectEnd();
        return filter;
    }

    /** Where nothing is said, the current schema, else the current database, else all. */
    private Entry current() {
        SessionState session = execution.session();
        if (session.database() == null) {
            return null;
        }
        return session.schema() == null
                ? execution.resolver().currentDatabase("SHOW")
                : execution.resolver().currentSchema("SHOW");
    }

    /** What the role may not see is said not to exist. */
    private Entry seen(Entry place) {
        if (!execution.access().sees(place)) {
            throw Errors.missing(place.kind().title(), execution.now().fullName(place));
        }
        return place;
    }

    private Entry place(Cursor cursor) {
        Resolver resolver = execution.resolver();
        if (cursor.take("DATABASE")) {
            return named(cursor) ? resolver.database(cursor.name()) : resolver.currentDatabase("SHOW");
        }
        if (cursor.take("SCHEMA")) {
            return named(cursor) ? resolver.schema(cursor.name()) : resolver.currentSchema("SHOW");
        }
        if (cursor.take("TABLE") || cursor.take("VIEW")) {
            Name name = cursor.name();
            return resolver.find(Kind.TABLE, name).orElseThrow(() -> Errors.missing("Table", name.toString()));
        }
        Name name = cursor.name();
        return name.size() == 1
                ? execution.now().find(0, Kind.DATABASE, name.last()).orElseGet(() -> resolver.schema(name))
                : resolver.schema(name);
    }

    private static boolean named(Cursor cursor) {
        Token next = cursor.peek();
        return next.isIdentifier() && !next.is("STARTS") && !next.is("LIMIT");
    }

    /** A pattern of LIKE that knows no case; a backslash takes the meaning of what follows. */
    static Pattern pattern(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                if (c == '\\' && i + 1 < like.length()) {
                    c = like.charAt(++i);
                }
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    Filter in(Entry place) {
        in = place;
        return this;
    }

    long limit() {
        return limit;
    }

    boolean fits(String name) {
        return like.matcher(name).matches() && name.startsWith(start) && (from.isEmpty() || name.compareTo(from) > 0);
    }

    /** Objects of some kinds that lie where they are looked for, and that the role may see, whatever their names. */
    Stream<Entry> within(Kind... kinds) {
        Snapshot now = execution.now();
        Predicate<Entry> inside = entry -> in == null
                || entry.id() == in.id()
                || entry.parent() == in.id()
                || (entry.kind().isInSchema() && now.databaseOf(entry).id() == in.id());
        return Stream.of(kinds)
                .flatMap(kind -> now.all(kind).stream())
                .filter(inside)
                .filter(entry -> !Snapshot.isTemporary(entry)
                        || entry.table().session() == execution.session().id())
                .filter(execution.access()::sees);
    }

    /** Those of them whose names are looked for. */
    List<Entry> entries(Kind... kinds) {
        Snapshot now = execution.now();
        return within(kinds)
                .filter(entry -> fits(entry.name()))
                .sorted(Comparator.comparing(entry -> now.fullName(entry).toLowerCase(Locale.ROOT)))
                .limit(limit)
                .toList();
    }
}
