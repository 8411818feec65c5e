package dev.tarn.delta.store;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Puts the log by another store, and fails when it is told to. */
public final class FaultyLogStore extends LogStore {
    /** Where a put fails. */
    public enum Fault {
        BEFORE_IT_LANDS,
        AFTER_IT_LANDED,
        /** And everything after it, until the store is healed. */
        FOR_GOOD_AFTER_IT_LANDED
    }

    private static final String ID = "test.faulty.id";
    private static final String BEHIND = "test.faulty.behind";
    private static final Map<String, Armed> ARMED = new ConcurrentHashMap<>();
    private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();

    private record Armed(Fault fault, Predicate<String> name) {}

    private final LogStore behind;

    public FaultyLogStore(Configuration configuration) throws ReflectiveOperationException {
        super(configuration);
        behind = Class.forName(configuration.get(BEHIND))
                .asSubclass(LogStore.class)
                .getConstructor(Configuration.class)
                .newInstance(configuration);
    }

    /** A copy of a configuration whose log is put by this store, for both engines. */
    public static Configuration over(Configuration configuration, String scheme) {
        Configuration faulty = new Configuration(configuration);
        faulty.set(BEHIND, configuration.get("delta.logStore." + scheme + ".impl"));
        faulty.set(ID, UUID.randomUUID().toString());
        TableStorage.logStore(faulty, scheme, FaultyLogStore.class.getName());
        return faulty;
    }

    /** The next put of a file of such a name fails. */
    public static void arm(Configuration faulty, Fault fault, Predicate<String> name) {
        ARMED.put(faulty.get(ID), new Armed(fault, name));
    }

    public static void heal(Configuration faulty) {
        BROKEN.remove(faulty.get(ID));
    }

    /** Whether the fault has not come yet. */
    public static boolean isArmed(Configuration faulty) {
        return ARMED.containsKey(faulty.get(ID));
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        checkReachable(configuration);
        String id = configuration.get(ID);
        Optional<Armed> armed =
                Optional.ofNullable(ARMED.get(id)).filter(a -> a.name().test(path.getName()));
        armed.ifPresent(a -> ARMED.remove(id));
        if (armed.filter(a -> a.fault() == Fault.BEFORE_IT_LANDS).isPresent()) {
            throw new IOException("nothing was put");
        }
        behind.write(path, actions, overwrite, configuration);
        if (armed.filter(a -> a.fault() == Fault.FOR_GOOD_AFTER_IT_LANDED).isPresent()) {
            BROKEN.add(id);
        }
        if (armed.isPresent()) {
            throw new IOException("the answer is lost");
        }
    }

    private static void checkReachable(Configuration configuration) throws IOException {
        if (BROKEN.contains(configuration.get(ID))) {
            throw new IOException("the store cannot be reached");
        }
    }

    @Override
    public CloseableIterator<String> read(Path path, Configuration configuration) throws IOException {
        checkReachable(configuration);
        return behind.read(path, configuration);
    }

    @Override
    public Iterator<FileStatus> listFrom(Path path, Configuration configuration) throws IOException {
        checkReachable(configuration);
        return behind.listFrom(path, configuration);
    }

    @Override
    public Path resolvePathOnPhysicalStorage(Path path, Configuration configuration) throws IOException {
        return behind.resolvePathOnPhysicalStorage(path, configuration);
    }

    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) throws IOException {
        return behind.isPartialWriteVisible(path, configuration);
    }
}
