package dev.tarn.local.dataset;

import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Registrations and gym logins as files of a landing folder, each in every writing, some bad lines among them, one file twice
 * under two names.
 */
final class LandingCsv {
    private static final List<String> USER_COLUMNS =
            List.of("user_id", "device_id", "mac_address", "registration_timestamp");
    private static final List<String> LOGIN_COLUMNS = List.of("mac_address", "gym", "login", "logout");

    private static final List<List<String>> BAD_USERS = List.of(
            List.of("x", "110000", "02:5a:00:00:00:00", "1678000000"),
            List.of("10000", "110000", "", "1678000000"),
            List.of("10000", "110000", "02:5a:00:00:00:00", "1678000000000"),
            List.of("9223372036854775808", "110000", "02:5a:00:00:00:00", "1678000000"),
            List.of("10000", "110000", "02:5a:00:00:00:00", "10 March 2023"),
            List.of("10000", "110000", "02:5a:00:00:00:00"));
    private static final List<List<String>> BAD_LOGINS = List.of(
            List.of("02:5a:00:00:00:00", "3", "1678451168", "1678451167.999999"),
            List.of("02:5a:00:00:00:00", "3", "1678451168", "1678451000"),
            List.of("", "3", "1678451168", ""),
            List.of("02:5a:00:00:00:00", "three", "1678451168", ""),
            List.of("02:5a:00:00:00:00", "3", "1678451.168", ""),
            List.of("02:5a:00:00:00:00", "3", "1678451168", "", ""));

    private LandingCsv() {}

    /** Returns how many lines were written, without the file that stands there twice. */
    static long write(Dataset dataset, Path folder) throws IOException {
        List<List<String>> users = new ArrayList<>();
        dataset.registrations().forEach(each -> users.add(row(each)));
        List<List<String>> logins = new ArrayList<>();
        dataset.gymLogins().forEach(each -> logins.add(row(each)));
        spread(BAD_USERS, users);
        spread(BAD_LOGINS, logins);
        write(folder.resolve("registered_users"), USER_COLUMNS, users);
        write(folder.resolve("gym_logins"), LOGIN_COLUMNS, logins);
        return (long) users.size() + logins.size();
    }

    private static void write(Path folder, List<String> columns, List<List<String>> rows) throws IOException {
        CsvWriting[] writings = CsvWriting.values();
        for (int i = 0; i < writings.length; i++) {
            int from = rows.size() * i / writings.length;
            int to = rows.size() * (i + 1) / writings.length;
            Path file = writings[i].write(folder, columns, rows.subList(from, to));
            if (i == 0) {
                Files.copy(file, folder.resolve("part-0-again.csv"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void spread(List<List<String>> bad, List<List<String>> rows) {
        int between = Math.max(1, rows.size() / bad.size());
        for (int i = 0; i < bad.size(); i++) {
            rows.add(Math.min(rows.size(), i * between), bad.get(i));
        }
    }

    private static List<String> row(RegisteredUser user) {
        return List.of(
                Long.toString(user.getUserId()),
                Long.toString(user.getDeviceId()),
                user.getMacAddress(),
                seconds(user.getRegistrationTimestamp(), user.getUserId() % 3 == 0));
    }

    private static List<String> row(GymLogin login) {
        return List.of(
                login.getMacAddress(),
                Long.toString(login.getGym()),
                seconds(login.getLogin(), login.getGym() % 2 == 0),
                login.getLogout() == null ? "" : seconds(login.getLogout(), login.getGym() % 2 == 0));
    }

    private static String seconds(Instant instant, boolean point) {
        return Numerals.seconds(ChronoUnit.MICROS.between(Instant.EPOCH, instant), point);
    }
}
