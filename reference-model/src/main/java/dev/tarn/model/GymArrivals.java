package dev.tarn.model;

import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.silver.GymLogKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rule 5, gym logins in arrival order: who was applied, and the logins that the tables are made from. */
final class GymArrivals {
    private final List<GymLogin> accepted = new ArrayList<>();
    /** The greatest logout known, null while there is none. */
    private final Map<GymLogKey, Instant> logouts = new HashMap<>();

    Fate arrives(GymLogin login) {
        accepted.add(login);
        GymLogKey visit = GymTables.visit(login);
        if (!logouts.containsKey(visit)) {
            logouts.put(visit, login.getLogout());
            return Fate.APPLIED;
        }
        int order = compare(login.getLogout(), logouts.get(visit));
        if (order > 0) {
            logouts.put(visit, login.getLogout());
            return Fate.APPLIED;
        }
        return order == 0 ? Fate.DUPLICATE : Fate.SUPERSEDED;
    }

    /** Nothing known is less than any instant. */
    private static int compare(Instant a, Instant b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.compareTo(b);
    }

    List<GymLogin> accepted() {
        return accepted;
    }
}
