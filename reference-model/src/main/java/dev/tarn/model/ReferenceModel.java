package dev.tarn.model;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.User;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;

/**
 * The rules of the domain, evaluated plainly. Tables are a function of the set of accepted facts; the accounting is a
 * replay in arrival order. It shares no code with the services, so that an error has to be made twice to go unseen.
 */
public final class ReferenceModel {
    private final EdgeRecords edgeRecords;
    private final ModelSettings settings;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final ProfileArrivals profiles = new ProfileArrivals();
    private final WorkoutArrivals workouts = new WorkoutArrivals();
    private final GymArrivals gymLogins = new GymArrivals();
    private final SampleArrivals samples;
    private final List<User> registrations = new ArrayList<>();

    private ReferenceModel(ModelSettings settings) {
        this.settings = settings;
        this.edgeRecords = new EdgeRecords(settings);
        this.samples = new SampleArrivals(settings.horizon());
        for (String source : List.of("user_info", "workout", "bpm", "registered_users", "gym_logins")) {
            tallies.put(source, new Tally());
        }
    }

    public static ModelResult evaluate(ModelInput input, ModelSettings settings) {
        ReferenceModel model = new ReferenceModel(settings);
        model.replayRegistrations(input.registrations());
        model.replayGymLogins(input.gymLogins());
        model.replayEdge(input.edge());
        return new ModelResult(model.tables(), model.accounting());
    }

    /** Why a record is rejected on its own account; empty where only what is stored can still speak against it. */
    public static Optional<Reason> rejection(InputRecord input, ModelSettings settings) {
        try {
            new EdgeRecords(settings).read(input);
            return Optional.empty();
        } catch (Rejection e) {
            return Optional.of(e.reason());
        }
    }

    private void replayRegistrations(Iterable<RegisteredUser> arrivals) {
        Tally tally = tallies.get("registered_users");
        NewestWins<User> newest = new NewestWins<>(User::getRegistrationTimestamp, Versions::newestRegistration);
        for (RegisteredUser arrival : arrivals) {
            User registration = DeviceTables.typed(arrival);
            tally.received();
            tally.count(newest.arrives(registration.getUserId(), registration));
            registrations.add(registration);
        }
    }

    private void replayGymLogins(Iterable<GymLogin> arrivals) {
        Tally tally = tallies.get("gym_logins");
        for (GymLogin arrival : arrivals) {
            tally.received();
            tally.count(gymLogins.arrives(arrival));
        }
    }

    private void replayEdge(Iterable<InputRecord> arrivals) {
        for (InputRecord arrival : arrivals) {
            Tally tally = tallyOf(arrival.topic());
            tally.received();
            try {
                tally.count(meets(edgeRecords.read(arrival)));
            } catch (Rejection e) {
                tally.rejected(e.reason());
            }
        }
    }

    private Tally tallyOf(String topic) {
        Tally tally = tallies.get(topic);
        if (tally == null) {
            throw EdgeRecords.unknownTopic(topic);
        }
        return tally;
    }

    private Fate meets(Fact fact) throws Rejection {
        if (fact instanceof Fact.HeartBeat beat) {
            return samples.arrives(beat.sample());
        }
        if (fact instanceof Fact.WorkoutMark mark) {
            return workouts.arrives(mark.workout());
        }
        return profiles.arrives(((Fact.ProfileChange) fact).change());
    }

    private Map<Table, SortedMap<IndexedRecord, IndexedRecord>> tables() {
        Map<Table, SortedMap<IndexedRecord, IndexedRecord>> tables = new EnumMap<>(Table.class);
        tables.put(Table.USERS, DeviceTables.users(registrations));
        tables.put(Table.USER_PROFILE, ProfileTables.profiles(profiles.changesByUser()));
        tables.put(
                Table.USER_BINS,
                ProfileTables.bins(tables.get(Table.USER_PROFILE).values(), settings.asOf()));
        List<Sample> facts = HeartRateTables.facts(samples.accepted());
        tables.put(Table.HEART_RATE, HeartRateTables.heartRate(facts));
        tables.put(
                Table.BPM_WINDOWS,
                HeartRateTables.windows(facts, settings.window(), Ownership.ofDevices(registrations)));
        tables.put(Table.WORKOUTS, WorkoutTables.workouts(workouts.facts()));
        tables.put(Table.COMPLETED_WORKOUTS, WorkoutTables.completed(workouts.facts()));
        List<CompletedWorkout> sessions = WorkoutTables.typed(tables.get(Table.COMPLETED_WORKOUTS));
        WorkoutBpmTables workoutBpm = new WorkoutBpmTables(sessions, facts, registrations);
        tables.put(Table.WORKOUT_BPM, workoutBpm.workoutBpm());
        tables.put(
                Table.WORKOUT_BPM_SUMMARY,
                workoutBpm.summaries(tables.get(Table.WORKOUT_BPM), tables.get(Table.USER_PROFILE)));
        tables.put(Table.GYM_LOGS, GymTables.logs(gymLogins.accepted()));
        tables.put(
                Table.GYM_SUMMARY,
                GymTables.summaries(tables.get(Table.GYM_LOGS).values(), sessions, Ownership.ofMacs(registrations)));
        tables.put(Table.DATE_LOOKUP, CalendarTables.dateLookup());
        return tables;
    }

    private SortedMap<String, SourceCounts> accounting() {
        SortedMap<String, SourceCounts> counts = new TreeMap<>();
        tallies.forEach((source, tally) -> counts.put(source, tally.counts()));
        return counts;
    }
}
