package dev.tarn.local.dataset;

import java.util.Locale;
import java.util.SplittableRandom;

/** Users and their devices: each user has one, every twentieth a second, and some devices belong to nobody. */
final class Fleet {
    private static final long BEYOND_INT = 5_000_000_000L;
    private static final long BEYOND_DOUBLE = 9_007_199_254_740_993L;

    private final int users;
    private final int seconds;
    private final int strays;
    private final long first;

    Fleet(int users, long seed) {
        this.users = users;
        this.seconds = users / 20;
        this.strays = 1 + users / 50;
        this.first = new SplittableRandom(seed).nextLong(10_000, 20_000);
    }

    int users() {
        return users;
    }

    int devices() {
        return users + seconds + strays;
    }

    int seconds() {
        return seconds;
    }

    long userId(int user) {
        if (user % 97 == 13) {
            return BEYOND_DOUBLE + user;
        }
        return (user % 53 == 7 ? BEYOND_INT : first) + user;
    }

    long deviceId(int device) {
        return (device % 59 == 11 ? BEYOND_INT : 110_000) + device;
    }

    /** The device a user gets first; a second one follows the firsts. */
    int deviceOf(int user) {
        return user;
    }

    int secondDevice(int second) {
        return users + second;
    }

    int userOfSecond(int second) {
        return second * 20;
    }

    String mac(int device) {
        return String.format(
                Locale.ROOT,
                "02:5a:%02x:%02x:%02x:%02x",
                device >>> 24 & 0xFF,
                device >>> 16 & 0xFF,
                device >>> 8 & 0xFF,
                device & 0xFF);
    }
}
