package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.change.ChangeLog;
import dev.tarn.snowflakelocal.change.StreamReader;
import dev.tarn.snowflakelocal.dialect.Names;
import dev.tarn.snowflakelocal.dialect.Translator;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Tokenizer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What names mean in a session, or inside a view, which stands in its own schema with its owner's rights. */
final class SessionNames implements Names {
    private static final int DEEPEST_VIEW = 20;

    private final Execution execution;
    private final Resolver resolver;
    private final Access access;
    private final int depth;
    private final Map<Entry, Long> streams;

    SessionNames(Execution execution, Resolver resolver, Access access, int depth) {
        this(execution, resolver, access, depth, new HashMap<>());
    }

    private SessionNames(Execution execution, Resolver resolver, Access access, int depth, Map<Entry, Long> streams) {
        this.execution = execution;
        this.resolver = resolver;
        this.access = access;
        this.depth = depth;
        this.streams = streams;
    }

    /** The streams that were read so far, each with how far. */
    Map<Entry, Long> streams() {
        return streams;
    }

    @Override
    public Relation relation(Name name) {
        if (InformationSchema.isMeant(name)) {
            Entry database =
                    name.size() == 3 ? resolver.database(Name.of(name.part(0))) : resolver.currentDatabase("SELECT");
            return InformationSchema.relation(name.last(), database, execution);
        }
        Entry entry = resolver.find(Kind.TABLE, name)
                .or(() -> resolver.find(Kind.STREAM, name))
                .orElseThrow(() -> Errors.missing("Object", name.toString()));
        access.need("SELECT", entry);
        return new Relation(
                switch (entry.kind()) {
                    case TABLE -> table(entry);
                    case VIEW -> view(entry);
                    default -> stream(entry);
                },
                entry.name());
    }

    private static String table(Entry table) {
        if (!table.table().tracked()) {
            return table.physical();
        }
        return "(SELECT "
                + table.table().columnNames().stream().map(Name::quoted).collect(Collectors.joining(", ")) + " FROM "
                + table.physical() + ")";
    }

    private String view(Entry view) {
        if (depth == DEEPEST_VIEW) {
            throw Errors.invalid(
                    "View '" + view.name() + "' reads views that read views, more than " + DEEPEST_VIEW + " deep");
        }
        Snapshot now = execution.now();
        Entry schema = now.schemaOf(view);
        Resolver from = resolver.from(now.databaseOf(view).name(), schema.name());
        Access owners = new Access(now, view.owner());
        String text = view.view().query();
        String query = new Translator(new SessionNames(execution, from, owners, depth + 1, streams))
                .query(new Cursor(text, Tokenizer.tokens(text)));
        String columns = view.view().columns().stream()
                .map(Column::name)
                .map(Name::quoted)
                .collect(Collectors.joining(", "));
        return "(SELECT * FROM (" + query + ") AS v(" + columns + "))";
    }

    private String stream(Entry stream) {
        Entry table = execution
                .now()
                .byId(stream.stream().table())
                .orElseThrow(() ->
                        Errors.invalid("Base table of stream '" + stream.name() + "' dropped, cannot read from it"));
        try {
            var connection = execution.connection();
            Map<Long, Long> seen = execution.session().transaction().seen();
            long from = StreamReader.position(connection, stream);
            Long to = seen.get(stream.id());
            if (to == null) {
                to = Math.max(from, ChangeLog.end(connection, table));
                if (execution.session().transaction().isOpen()) {
                    seen.put(stream.id(), to);
                }
            }
            streams.put(stream, to);
            return StreamReader.query(stream, table, from, to);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    @Override
    public Relation tableFunction(Name name, List<Argument> arguments) {
        return TableFunctions.relation(name, arguments, execution);
    }

    @Override
    public Optional<String> sessionFunction(String name, List<String> texts) {
        return SessionFunctions.value(name, texts, execution, resolver);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(execution.session().variables().get(name));
    }
}
