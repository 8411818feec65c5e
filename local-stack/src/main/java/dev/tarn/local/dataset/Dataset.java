package dev.tarn.local.dataset;

import dev.tarn.model.InputRecord;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * A seeded data set with all that real streams bring: repeats, late and tied records, deletes, hand-overs, bad bytes. It is
 * made anew each time it is read, record by record; only a shuffled one is held in memory.
 */
public final class Dataset {
    private final DatasetOptions options;
    private final Fleet fleet;

    public Dataset(DatasetOptions options) {
        this.options = options;
        this.fleet = new Fleet(options.users(), options.seed());
    }

    /** The edge topics' records in order of arrival. */
    public Iterable<InputRecord> records() {
        return () -> {
            Iterator<Planted> planted = planted().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return planted.hasNext();
                }

                @Override
                public InputRecord next() {
                    return planted.next().input();
                }
            };
        };
    }

    /** Records of bronze.registered_users in order of arrival. */
    public List<RegisteredUser> registrations() {
        List<RegisteredUser> arrivals = Registrations.of(fleet, Timeline.of(options, fleet), options.seed());
        options.shuffle().ifPresent(seed -> Collections.shuffle(arrivals, new Random(~seed)));
        return arrivals;
    }

    /** Records of bronze.gym_logins in order of arrival. */
    public List<GymLogin> gymLogins() {
        List<GymLogin> arrivals = GymVisits.of(fleet, Timeline.of(options, fleet), options.seed());
        options.shuffle().ifPresent(seed -> Collections.shuffle(arrivals, new Random(seed + 1)));
        return arrivals;
    }

    Iterable<Planted> planted() {
        if (options.shuffle().isEmpty()) {
            return () -> new Arrivals(options, fleet);
        }
        List<Planted> all = new ArrayList<>();
        new Arrivals(options, fleet).forEachRemaining(all::add);
        Collections.shuffle(all, new Random(options.shuffle().getAsLong()));
        return all;
    }
}
