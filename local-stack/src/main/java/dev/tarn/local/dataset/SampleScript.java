package dev.tarn.local.dataset;

import dev.tarn.local.dataset.Planted.Kind;
import dev.tarn.model.InputRecord;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Heart-rate samples: the devices report in turn, each with its own heart. */
final class SampleScript {
    private static final int HUGE = 1 << 20;
    private static final long FIRST_HUGE = 500;

    private final Fleet fleet;
    private final Timeline timeline;
    private final SplittableRandom random;
    private final Delays delays;
    private long turn;

    SampleScript(Fleet fleet, Timeline timeline, SplittableRandom random) {
        this.fleet = fleet;
        this.timeline = timeline;
        this.random = random;
        this.delays = new Delays(random.split());
    }

    /** Where the stream has come to: the devices report evenly over each interval. */
    long now() {
        long round = turn / fleet.devices();
        long device = turn % fleet.devices();
        return timeline.startMicros()
                + round * timeline.intervalMicros()
                + device * timeline.intervalMicros() / fleet.devices();
    }

    void make(Consumer<Planted> out) {
        int device = (int) (turn % fleet.devices());
        long round = turn / fleet.devices();
        long at = fineness(now());
        turn++;
        String heartrate = heartrate(device, round);
        int chance = random.nextInt(1_000);
        if (turn == FIRST_HUGE) {
            out.accept(huge(device, at, heartrate));
        } else if (chance < 12) {
            Planted late = sample(Kind.SAMPLE_LATE, device, at, heartrate, delays.late(at));
            out.accept(late);
        } else if (chance < 13) {
            long ahead = Math.floorDiv(at, 1_000L) - 1 - random.nextLong(80_000_000L);
            out.accept(sample(Kind.SAMPLE_AHEAD, device, at, heartrate, ahead));
        } else {
            out.accept(sample(Kind.SAMPLE, device, at, heartrate, delays.arrival(at)));
        }
        if (chance >= 985) {
            repeat(out, device, at, heartrate, chance);
        } else if (chance >= 980) {
            out.accept(sample(Kind.SAMPLE_TIED, device, at, heartrate(device, round + 7), delays.arrival(at)));
        }
    }

    private void repeat(Consumer<Planted> out, int device, long at, String heartrate, int chance) {
        long arrival = chance > 996 ? delays.late(at) : delays.arrival(at);
        out.accept(sample(Kind.SAMPLE_REPEATED, device, at, heartrate, arrival));
    }

    /** Most devices count whole seconds or milliseconds, some microseconds. */
    private long fineness(long micros) {
        int chance = random.nextInt(100);
        if (chance < 30) {
            return Numerals.wholeSecond(micros);
        }
        return chance < 95 ? Math.floorDiv(micros, 1_000L) * 1_000L : micros;
    }

    private String heartrate(int device, long round) {
        int chance = random.nextInt(1_000);
        if (chance < 4) {
            return "0";
        }
        if (chance < 7) {
            return "-1";
        }
        long beats = 52 + device % 40 + Math.abs(round % 61 - 30) + random.nextInt(6);
        if (chance < 120) {
            return Long.toString(beats);
        }
        if (chance < 150) {
            return beats + ".0";
        }
        return chance < 900 ? beats + "." + random.nextInt(1, 10) : beats + fraction();
    }

    /** Up to nine places, so that some are rounded to six. */
    private String fraction() {
        return "." + random.nextInt(100_000_000, 1_000_000_000);
    }

    private Planted sample(Kind kind, int device, long at, String heartrate, long arrivalMillis) {
        String value = "{\"device_id\":" + fleet.deviceId(device) + ",\"time\":" + Numerals.seconds(at, device % 3 == 0)
                + ",\"heartrate\":" + heartrate + "}";
        return planted(kind, device, value, arrivalMillis);
    }

    private Planted huge(int device, long at, String heartrate) {
        String value = "{\"device_id\":" + fleet.deviceId(device) + ",\"time\":" + Numerals.seconds(at, false)
                + ",\"heartrate\":" + heartrate + ",\"note\":\"" + "tarn".repeat(HUGE / 4) + "\"}";
        return planted(Kind.SAMPLE_HUGE, device, value, delays.arrival(at));
    }

    private Planted planted(Kind kind, int device, String value, long arrivalMillis) {
        byte[] key = Numerals.utf8(Long.toString(fleet.deviceId(device)));
        return Planted.good(kind, new InputRecord("bpm", key, Numerals.utf8(value), arrivalMillis));
    }
}
