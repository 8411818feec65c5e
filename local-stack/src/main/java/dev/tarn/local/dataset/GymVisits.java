package dev.tarn.local.dataset;

import dev.tarn.local.dataset.SessionPlan.Session;
import dev.tarn.schemas.bronze.GymLogin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Visits to gyms: around workouts and without any, left open, filled later, repeated, with a logout that is taken back, and of
 * macs that nobody registered.
 */
final class GymVisits {
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 1_440 * MINUTE;
    private static final long BEYOND_INT = 5_000_000_000L;
    private static final int MOST_OF_A_USER = 12;
    private static final int EARLIER_OF_A_USER = 2;

    private final Fleet fleet;
    private final Timeline timeline;
    private final SessionPlan plan;
    private final SplittableRandom random;
    private final List<GymLogin> made = new ArrayList<>();

    private GymVisits(Fleet fleet, Timeline timeline, long seed) {
        this.fleet = fleet;
        this.timeline = timeline;
        this.plan = new SessionPlan(timeline, seed);
        this.random = new SplittableRandom(seed ^ 0x97a3L);
    }

    /** Records of bronze.gym_logins in order of arrival. */
    static List<GymLogin> of(Fleet fleet, Timeline timeline, long seed) {
        GymVisits visits = new GymVisits(fleet, timeline, seed);
        for (int user = 0; user < fleet.users(); user++) {
            visits.ofUser(user);
        }
        visits.made.sort(Comparator.comparing(GymLogin::getLoadTime));
        return visits.made;
    }

    private void ofUser(int user) {
        String mac = fleet.mac(fleet.deviceOf(user));
        Iterator<Session> sessions = plan.of(user);
        Session session = sessions.next();
        long end = timeline.startMicros() + timeline.spanMicros();
        for (int i = 0; i < MOST_OF_A_USER && session.startMicros() < end; i++) {
            around(mac, session);
            session = sessions.next();
        }
        for (int number = 1; number <= EARLIER_OF_A_USER; number++) {
            around(mac, plan.earlier(user, number));
        }
        long idle = timeline.startMicros() - 20 * DAY - random.nextLong(5 * DAY);
        if (random.nextInt(4) == 0) {
            visit(mac, Numerals.wholeSecond(idle), idle + MINUTE + random.nextLong(90 * MINUTE));
        }
        if (user % 40 == 0) {
            visit("02:5c" + mac.substring(5), Numerals.wholeSecond(idle), idle + random.nextLong(90 * MINUTE));
        }
    }

    /** Most log in some minutes before; some log in or out in the instant at which they start. */
    private void around(String mac, Session session) {
        int chance = random.nextInt(100);
        long before = Numerals.wholeSecond(session.startMicros() - random.nextLong(MINUTE, 20 * MINUTE));
        if (chance < 50) {
            visit(mac, before, session.stopMicros() + random.nextLong(MINUTE, 30 * MINUTE));
        } else if (chance < 53) {
            visit(mac, session.startMicros(), session.stopMicros());
        } else if (chance < 56) {
            visit(mac, before, session.startMicros());
        } else if (chance < 60) {
            visit(mac, session.startMicros() + 1, session.stopMicros());
        }
    }

    private void visit(String mac, long login, long logout) {
        long gym = (random.nextInt(10) == 0 ? BEYOND_INT : 0) + random.nextInt(1, 25);
        int chance = random.nextInt(100);
        if (chance < 8) {
            add(mac, gym, login, null, login);
        } else if (chance < 30) {
            add(mac, gym, login, null, login);
            add(mac, gym, login, logout, logout);
        } else if (chance < 36) {
            add(mac, gym, login, logout, logout);
            add(mac, gym, login, logout, logout + MINUTE);
        } else if (chance < 40) {
            add(mac, gym, login, logout, logout);
            add(mac, gym, login, login + (logout - login) / 2, logout + DAY);
        } else if (chance < 44) {
            add(mac, gym, login, logout, logout);
            add(mac, gym, login, null, logout + DAY);
        } else if (chance < 48) {
            add(mac, gym, login, login, login);
            add(mac, gym, login, logout, logout);
        } else {
            add(mac, gym, login, logout, logout);
        }
    }

    /** Lines come some minutes after what they tell. */
    private void add(String mac, long gym, long login, Long logout, long about) {
        long loaded = about + MINUTE + random.nextLong(60 * MINUTE);
        made.add(new GymLogin(mac, gym, at(login), logout == null ? null : at(logout), at(loaded), null));
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
