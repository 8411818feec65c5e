package dev.tarn.local.dataset;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** A profile as a producer knows it: JSON members without the braces around them. */
record Person(String dob, long dobDays, String descriptive, String address) {
    private static final String[] FIRST = {
        "Ana", "Ben", "Chloé", "Dmitri", "Elif", "Fatou", "Grace", "Håkon", "Inés", "Jürgen", "Kenji", "Łucja", "Mei 美",
        "Nuno", "Olu", "Paweł", "Qing 清", "Rósa", "Søren", "Ümit", "J😀"
    };
    private static final String[] LAST = {
        "Abe", "Brown", "Castañeda", "Dvořák", "Eriksen", "Faß", "García", "Hughes", "Ivanov", "Jensen", "O'Neil", "Q."
    };
    private static final String[] PLACES = {
        "\"city\":\"Pasadena\",\"state\":\"CA\",\"zip\":\"91101\"",
        "\"city\":\"Boston\",\"state\":\"MA\",\"zip\":\"02134\"",
        "\"city\":\"Española\",\"state\":\"NM\",\"zip\":\"87532\"",
        "\"city\":\"Newark\",\"state\":\"NJ\",\"zip\":\"07102\"",
        "\"city\":\"Austin\",\"state\":\"TX\",\"zip\":\"73301\""
    };
    private static final String[] UNUSABLE = {"02/30/1994", "13/01/1980", "unknown", "1994-02-27", "02/29/2001", ""};

    static Person random(SplittableRandom random) {
        int chance = random.nextInt(100);
        long days = chance < 4 ? leapDay(random) : random.nextLong(-16_000, 16_000);
        String dob = "\"" + written(days) + "\"";
        if (chance >= 97) {
            dob = "null";
        } else if (chance >= 92) {
            dob = "\"" + UNUSABLE[random.nextInt(UNUSABLE.length)] + "\"";
        }
        String sex = random.nextBoolean() ? "M" : "F";
        String gender = random.nextInt(30) == 0 ? "X" : sex;
        String descriptive = "\"sex\":\"" + sex + "\",\"gender\":\"" + gender + "\",\"first_name\":\""
                + FIRST[random.nextInt(FIRST.length)] + "\",\"last_name\":\"" + LAST[random.nextInt(LAST.length)]
                + "\"";
        String address = "\"street_address\":\"" + random.nextInt(1, 10_000) + " Tarn St\","
                + PLACES[random.nextInt(PLACES.length)];
        return new Person(dob, days, descriptive, address);
    }

    private static long leapDay(SplittableRandom random) {
        return LocalDate.of(1940 + 4 * random.nextInt(17), 2, 29).toEpochDay();
    }

    private static String written(long days) {
        LocalDate date = LocalDate.ofEpochDay(days);
        return String.format(Locale.ROOT, "%02d/%02d/%04d", date.getMonthValue(), date.getDayOfMonth(), date.getYear());
    }
}
