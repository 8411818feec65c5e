package dev.tarn.snowflakesink.script;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A numbered script of the folder {@code sql}. */
record Script(String name, String text) {
    /** In the order in which they are run. */
    static final List<String> NAMES = List.of(
            "01-account.sql",
            "02-raw.sql",
            "03-tables.sql",
            "04-streams.sql",
            "05-tasks.sql",
            "06-views.sql",
            "07-monitoring.sql",
            "08-credits.sql");

    private static final Pattern NEEDS = Pattern.compile("(?m)^-- needs database (\\w+)");

    static List<Script> all() {
        return NAMES.stream().map(Script::read).toList();
    }

    private static Script read(String name) {
        try (InputStream file = Script.class.getResourceAsStream("/dev/tarn/snowflakesink/sql/" + name)) {
            return new Script(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw SinkErrors.scriptNotRead(name, e);
        }
    }

    /** A database that not every account has, and without which the script says nothing. */
    Optional<ObjectName> neededDatabase() {
        Matcher needed = NEEDS.matcher(text);
        return needed.find() ? Optional.of(new ObjectName(List.of(needed.group(1)))) : Optional.empty();
    }

    /** @param interval of the tasks, for the one that the script has, as {@code 10 SECONDS} */
    List<Step> steps(Optional<String> interval) {
        String chosen = interval.map(other -> text.replaceAll("SCHEDULE = '[^']*'", "SCHEDULE = '" + other + "'"))
                .orElse(text);
        return Splitter.split(name, chosen).stream().map(Steps::of).toList();
    }
}
