package dev.tarn.local.dataset;

import dev.tarn.schemas.bronze.RegisteredUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Who was given which device when: early, after the first samples, twice in one second, repeated, handed over. */
final class Registrations {
    private static final long DAY = 86_400_000_000L;

    private final Fleet fleet;
    private final Timeline timeline;
    private final SplittableRandom random;
    private final List<RegisteredUser> made = new ArrayList<>();

    private Registrations(Fleet fleet, Timeline timeline, long seed) {
        this.fleet = fleet;
        this.timeline = timeline;
        this.random = new SplittableRandom(seed ^ 0x5eedL);
    }

    static List<RegisteredUser> of(Fleet fleet, Timeline timeline, long seed) {
        Registrations registrations = new Registrations(fleet, timeline, seed);
        registrations.firsts();
        registrations.seconds();
        registrations.handOvers();
        registrations.made.sort(Comparator.comparing(RegisteredUser::getLoadTime));
        return registrations.made;
    }

    private void firsts() {
        for (int user = 0; user < fleet.users(); user++) {
            int device = fleet.deviceOf(user);
            int chance = random.nextInt(100);
            long at = chance < 8 ? within() : timeline.startMicros() - random.nextLong(30 * DAY);
            add(user, device, fleet.mac(device), at);
            if (chance >= 95) {
                add(user, device, fleet.mac(device), at);
            }
            if (chance == 50) {
                add(user, device, "02:5b" + fleet.mac(device).substring(5), at);
            }
        }
    }

    private void seconds() {
        for (int second = 0; second < fleet.seconds(); second++) {
            int device = fleet.secondDevice(second);
            add(fleet.userOfSecond(second), device, fleet.mac(device), within());
        }
    }

    /** A device goes to another user in the middle of everything, and sometimes comes back. */
    private void handOvers() {
        for (int user = 3; user + 1 < fleet.users(); user += 33) {
            int device = fleet.deviceOf(user);
            long at = within();
            add(user + 1, device, fleet.mac(device), at);
            if (user % 2 == 0) {
                add(user, device, fleet.mac(device), at + 1 + random.nextLong(timeline.spanMicros()));
            }
        }
    }

    private long within() {
        return timeline.startMicros() + random.nextLong(timeline.spanMicros());
    }

    private void add(int user, int device, String mac, long atMicros) {
        long seconds = Math.floorDiv(atMicros, 1_000_000L);
        Instant at = Instant.ofEpochSecond(seconds);
        Instant loaded = at.plus(1 + random.nextLong(2 * DAY), ChronoUnit.MICROS);
        made.add(new RegisteredUser(fleet.userId(user), fleet.deviceId(device), mac, at, loaded, null));
    }
}
