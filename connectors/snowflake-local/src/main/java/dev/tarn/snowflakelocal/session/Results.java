package dev.tarn.snowflakelocal.session;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queries and their results, to be asked for again. Bounded in number, time and bytes; any thread may call. */
public final class Results {
    private static final Logger LOG = LoggerFactory.getLogger(Results.class);
    private static final int MOST = 5_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_IN_MEMORY = 64L << 20;
    private static final long LONGEST = 3_600_000;

    private final Path directory;
    private final Map<String, Query> byId = new HashMap<>();
    private final Map<String, Query> byRequest = new HashMap<>();
    private final Map<String, Path> chunks = new HashMap<>();
    private final Deque<Query> done = new ArrayDeque<>();
    private final Map<Query, String> requests = new HashMap<>();
    private long bytes;
    private long inMemory;

    Results(Path directory) {
        this.directory = directory;
        clear();
    }

    Path directory() {
        return directory;
    }

    synchronized Query once(Session session, String requestId, Supplier<Query> make) {
        String request = session.state().id() + " " + requestId;
        Query known = requestId.isEmpty() ? null : byRequest.get(request);
        if (known != null) {
            return known;
        }
        Query query = make.get();
        byRequest.put(request, query);
        requests.put(query, request);
        byId.put(query.id(), query);
        return query;
    }

    synchronized void put(Query query) {
        byId.put(query.id(), query);
    }

    /** Counts a result, and lets go of the oldest where there are too many. */
    synchronized void done(Query query) {
        done.addLast(query);
        StoredResult result = query.result();
        if (result != null) {
            bytes += result.bytes();
            inMemory += result.first().length;
            result.chunks().forEach(chunk -> chunks.put(chunk.secret(), chunk.file()));
        }
        long tooOld = System.currentTimeMillis() - LONGEST;
        while (done.size() > 1
                && (done.size() > MOST
                        || bytes > MOST_BYTES
                        || inMemory > MOST_IN_MEMORY
                        || done.getFirst().ended() < tooOld)) {
            remove(done.removeFirst());
        }
    }

    private void remove(Query query) {
        StoredResult result = query.result();
        if (result != null) {
            bytes -= result.bytes();
            inMemory -= result.first().length;
            result.chunks().forEach(chunk -> chunks.remove(chunk.secret()));
            result.delete();
        }
        byId.remove(query.id());
        String request = requests.remove(query);
        if (request != null) {
            byRequest.remove(request);
        }
    }

    /** A query of this user. */
    public synchronized Query get(Session session, String id) {
        Query query = byId.get(id);
        if (query == null
                || !query.session().state().user().equals(session.state().user())) {
            throw Errors.noSuchQuery(id);
        }
        return query;
    }

    public synchronized Optional<Query> byRequest(Session session, String requestId) {
        return Optional.ofNullable(byRequest.get(session.state().id() + " " + requestId));
    }

    /** The file of a chunk, whose address is a secret. */
    public synchronized Optional<Path> chunk(String secret) {
        return Optional.ofNullable(chunks.get(secret));
    }

    SqlFailure incident(Throwable e) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}", incident, e);
        return Errors.internal(incident);
    }

    /** Files of an endpoint that was killed are of no use to anybody. */
    synchronized void clear() {
        try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byId.clear();
        byRequest.clear();
        chunks.clear();
        done.clear();
    }
}
