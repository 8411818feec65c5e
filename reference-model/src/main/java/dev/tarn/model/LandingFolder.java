package dev.tarn.model;

import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Section 1: a folder with registered_users, gym_logins and kafka_multiplex, as the model reads it. CSV is read into memory;
 * history is read anew each time it is iterated, line by line.
 */
public final class LandingFolder {
    private static final String REGISTERED_USERS = "registered_users";
    private static final String GYM_LOGINS = "gym_logins";
    private static final String KAFKA_MULTIPLEX = "kafka_multiplex";

    private final Path folder;
    private final TimeUnits units;
    private final int maxLineBytes;
    private final Instant taken;
    private final BigDecimal takenMicros;
    private final CsvTable<RegisteredUser> registrations;
    private final CsvTable<GymLogin> gymLogins;
    private final List<Path> multiplex;
    private final LandingCounts multiplexCounts;
    private final List<Path> refused = new ArrayList<>();

    private LandingFolder(Path folder, Instant taken, TimeUnits units, int maxLineBytes) {
        this.folder = folder;
        this.units = units;
        this.maxLineBytes = maxLineBytes;
        this.taken = taken;
        this.takenMicros = BigDecimal.valueOf(Instants.micros(taken));
        this.registrations = new CsvTable<>(
                        List.of("user_id", "device_id", "mac_address", "registration_timestamp"), this::registration)
                .read(files(REGISTERED_USERS));
        this.gymLogins = new CsvTable<>(List.of("mac_address", "gym", "login", "logout"), this::gymLogin)
                .read(files(GYM_LOGINS));
        this.multiplex = files(KAFKA_MULTIPLEX);
        LandingTally tally = new LandingTally();
        new History(tally).forEachRemaining(record -> {});
        this.multiplexCounts = tally.counts();
        refused.addAll(registrations.refused());
        refused.addAll(gymLogins.refused());
    }

    private List<Path> files(String source) {
        return LandingFiles.in(folder.resolve(source), refused);
    }

    /** @param taken when the files were first taken; an instant more than a day after it is rejected */
    public static LandingFolder read(Path folder, Instant taken, TimeUnits units) {
        return new LandingFolder(folder, taken, units, Integer.MAX_VALUE);
    }

    /** The same with lines of history bounded as values are: a longer one is too large. */
    public static LandingFolder read(Path folder, Instant taken, ModelSettings settings) {
        return new LandingFolder(folder, taken, settings.units(), settings.maxValueBytes());
    }

    public List<RegisteredUser> registrations() {
        return registrations.rows();
    }

    public List<GymLogin> gymLogins() {
        return gymLogins.rows();
    }

    /** The records of history as they are published to the edge topics. */
    public Iterable<InputRecord> edge() {
        return () -> new History(new LandingTally());
    }

    /** Files of which nothing is taken: damaged ones, and CSV whose header does not name each column once. */
    public List<Path> refused() {
        return refused;
    }

    public ModelInput input() {
        return new ModelInput(edge(), registrations(), gymLogins());
    }

    /** Counts by source: registered_users, gym_logins, kafka_multiplex. */
    public SortedMap<String, LandingCounts> counts() {
        SortedMap<String, LandingCounts> counts = new TreeMap<>();
        counts.put(REGISTERED_USERS, registrations.counts());
        counts.put(GYM_LOGINS, gymLogins.counts());
        counts.put(KAFKA_MULTIPLEX, multiplexCounts);
        return counts;
    }

    /** The result of an input that held this folder's rows, with the lines that never became rows accounted for too. */
    public ModelResult accountedIn(ModelResult result) {
        SortedMap<String, SourceCounts> accounting = new TreeMap<>(result.accounting());
        accounting.computeIfPresent(
                REGISTERED_USERS, (source, passed) -> registrations.counts().with(passed));
        accounting.computeIfPresent(
                GYM_LOGINS, (source, passed) -> gymLogins.counts().with(passed));
        accounting.put(KAFKA_MULTIPLEX, multiplexCounts.published());
        return new ModelResult(result.tables(), accounting);
    }

    private RegisteredUser registration(CsvTable.Row row, Path file) throws Rejection {
        return new RegisteredUser(
                row.integer("user_id"),
                row.integer("device_id"),
                row.required("mac_address"),
                Instants.instant(Instants.read(
                        "registration_timestamp",
                        row.number("registration_timestamp"),
                        units.registeredUsers(),
                        takenMicros)),
                taken,
                folder.relativize(file).toString());
    }

    private GymLogin gymLogin(CsvTable.Row row, Path file) throws Rejection {
        String mac = row.required("mac_address");
        long gym = row.integer("gym");
        Instant login = gymInstant(row, "login");
        Instant logout = row.field("logout").isEmpty() ? null : gymInstant(row, "logout");
        if (logout != null && logout.isBefore(login)) {
            throw new Rejection(Reason.LOGOUT_BEFORE_LOGIN, "logout is before login");
        }
        return new GymLogin(
                mac, gym, login, logout, taken, folder.relativize(file).toString());
    }

    private Instant gymInstant(CsvTable.Row row, String column) throws Rejection {
        return Instants.instant(Instants.read(column, row.number(column), units.gymLogins(), takenMicros));
    }

    /** Reads line by line; what is not accepted is counted and left out. */
    private final class History implements Iterator<InputRecord> {
        private final FileLines lines = new FileLines(multiplex);
        private final LandingTally tally;
        private InputRecord next;

        History(LandingTally tally) {
            this.tally = tally;
        }

        @Override
        public boolean hasNext() {
            while (next == null && lines.hasNext()) {
                tally.received();
                try {
                    next = read(lines.next());
                } catch (Rejection e) {
                    tally.rejected(e.reason());
                }
            }
            return next != null;
        }

        private InputRecord read(byte[] line) throws Rejection {
            if (line.length > maxLineBytes) {
                throw new Rejection(Reason.TOO_LARGE, "the line has " + line.length + " bytes");
            }
            return MultiplexLine.read(line, units.kafkaMultiplex(), takenMicros);
        }

        @Override
        public InputRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            InputRecord record = next;
            next = null;
            return record;
        }
    }
}
