package dev.tarn.bench.fleet;

import java.util.Locale;

/** A profile as it is from some instant on; what a user is called and when he was born does not change, where he lives does. */
public record ProfileChange(Member member, boolean first, long micros, int move, long arrivalMicros)
        implements FleetEvent {
    public static final String TOPIC = "user_info";

    private static final String[] FIRST = {"Ana", "Ben", "Chloe", "Dmitri", "Elif", "Fatou", "Grace", "Henrik"};
    private static final String[] LAST = {"Abe", "Brown", "Castro", "Dunn", "Eriksen", "Fox", "Garcia"};
    private static final String[] PLACES = {
        "\"city\":\"Pasadena\",\"state\":\"CA\",\"zip\":\"91101\"",
        "\"city\":\"Boston\",\"state\":\"MA\",\"zip\":\"02134\"",
        "\"city\":\"Newark\",\"state\":\"NJ\",\"zip\":\"07102\"",
        "\"city\":\"Austin\",\"state\":\"TX\",\"zip\":\"73301\"",
        "\"city\":\"Denver\",\"state\":\"CO\",\"zip\":\"80014\""
    };
    private static final String[] BORN = born();

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public long key() {
        return member.user();
    }

    @Override
    public String json() {
        int place = member.place();
        String sex = place % 2 == 0 ? "F" : "M";
        return "{\"user_id\":" + member.user() + ",\"update_type\":\"" + (first ? "new" : "update")
                + "\",\"timestamp\":" + seconds(micros) + ",\"dob\":\"" + BORN[place % BORN.length] + "\",\"sex\":\""
                + sex + "\",\"gender\":\"" + sex + "\",\"first_name\":\"" + FIRST[place % FIRST.length]
                + "\",\"last_name\":\"" + LAST[place % LAST.length] + "\",\"address\":{\"street_address\":\""
                + (1 + move % 9_999) + " Tarn St\"," + PLACES[move % PLACES.length] + "}}";
    }

    private static String seconds(long micros) {
        long fraction = micros % 1_000_000 + 1_000_000;
        return micros / 1_000_000 + "." + Long.toString(fraction).substring(1);
    }

    private static String[] born() {
        String[] days = new String[3_001];
        for (int i = 0; i < days.length; i++) {
            days[i] = String.format(Locale.ROOT, "%02d/%02d/%04d", 1 + i % 12, 1 + i % 28, 1935 + i % 75);
        }
        return days;
    }
}
