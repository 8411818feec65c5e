package dev.tarn.local.dataset;

import dev.tarn.local.dataset.Planted.Kind;
import dev.tarn.model.InputRecord;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Profile changes. Two of ten users come by change capture, one of ten in both ways. All records of a user carry the same
 * key bytes: another writing of the key would be another partition, and the order between the two would be chance.
 */
final class ProfileScript {
    private final Fleet fleet;
    private final SplittableRandom random;
    private final Delays delays;
    private final boolean[] known;
    private long position = 24_023_119;

    ProfileScript(Fleet fleet, SplittableRandom random) {
        this.fleet = fleet;
        this.random = random;
        this.delays = new Delays(random.split());
        this.known = new boolean[fleet.users()];
    }

    void make(long now, Consumer<Planted> out) {
        int user = random.nextInt(fleet.users());
        long at = random.nextInt(5) < 3 ? Numerals.wholeSecond(now) : now;
        int chance = random.nextInt(100);
        if (!known[user]) {
            known[user] = true;
            out.accept(change(Kind.PROFILE, user, captured(user), "new", at, delays.arrival(at)));
        } else if (chance < 8 && deletes(user)) {
            delete(user, at, chance, out);
        } else if (chance < 12) {
            tie(user, at, chance, out);
        } else if (chance < 18) {
            out.accept(change(Kind.PROFILE_LATE, user, captured(user), "update", at, delays.late(at)));
        } else if (chance < 20) {
            Planted change = change(Kind.PROFILE, user, captured(user), "append", at, delays.arrival(at));
            out.accept(change);
            out.accept(again(Kind.PROFILE_REPEATED, change, delays.late(at)));
        } else if (chance == 20 && !deletes(user)) {
            out.accept(tombstone(Kind.STRAY_TOMBSTONE, user, delays.arrival(at)));
        } else {
            out.accept(change(Kind.PROFILE, user, captured(user), "update", at, delays.arrival(at)));
        }
    }

    /** The delete, for captured users its tombstone, and for some an older update that comes long after. */
    private void delete(int user, long at, int chance, Consumer<Planted> out) {
        boolean captured = captured(user);
        long arrival = delays.arrival(at);
        out.accept(change(Kind.PROFILE_DELETED, user, captured, "delete", at, arrival));
        if (captured) {
            out.accept(tombstone(Kind.TOMBSTONE, user, arrival + 1));
        }
        if (chance < 3) {
            long before = at - 1 - random.nextLong(600_000_000L);
            long late = arrival + 2_000 + random.nextLong(86_400_000L);
            out.accept(change(Kind.PROFILE_AFTER_DELETE, user, captured, "update", before, late));
        }
    }

    /** Two or three different changes at one instant. */
    private void tie(int user, long at, int chance, Consumer<Planted> out) {
        out.accept(change(Kind.PROFILE_TIED, user, captured(user), "update", at, delays.arrival(at)));
        out.accept(change(Kind.PROFILE_TIED, user, captured(user), "update", at, delays.arrival(at)));
        if (chance >= 10) {
            boolean delete = deletes(user) && chance == 11;
            out.accept(
                    change(Kind.PROFILE_TIED, user, captured(user), delete ? "delete" : "update", at, delays.late(at)));
        }
    }

    private Planted change(Kind kind, int user, boolean captured, String type, long at, long arrivalMillis) {
        long id = fleet.userId(user);
        boolean delete = type.equals("delete");
        Person person = delete && random.nextBoolean() ? null : Person.random(random);
        position += random.nextInt(1, 50);
        String value = captured
                ? ProfileJson.captured(id, op(type), at, position, person)
                : ProfileJson.plain(id, type, at, person);
        return Planted.good(kind, new InputRecord("user_info", key(user), Numerals.utf8(value), arrivalMillis));
    }

    private static String op(String type) {
        return switch (type) {
            case "new" -> "c";
            case "append" -> "r";
            case "delete" -> "d";
            default -> "u";
        };
    }

    private Planted tombstone(Kind kind, int user, long arrivalMillis) {
        return Planted.good(kind, new InputRecord("user_info", key(user), null, arrivalMillis));
    }

    private static Planted again(Kind kind, Planted planted, long arrivalMillis) {
        InputRecord first = planted.input();
        return Planted.good(kind, new InputRecord(first.topic(), first.key(), first.value(), arrivalMillis));
    }

    private boolean captured(int user) {
        return user % 10 < 2 || (user % 10 == 2 && random.nextBoolean());
    }

    private static boolean deletes(int user) {
        return user % 4 != 3;
    }

    private byte[] key(int user) {
        long id = fleet.userId(user);
        return Numerals.utf8(
                switch (user % 40) {
                    case 0 -> "{\"user_id\":" + id + "}";
                    case 10 -> "{\"schema\":null,\"payload\":{\"user_id\":" + id + "}}";
                    case 20 -> "\"" + id + "\"";
                    default -> Long.toString(id);
                });
    }
}
