package dev.tarn.snowflakesink.script;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Brings an account to what the scripts of this module say, through any JDBC connection to it. What is there already is
 * left alone, so it can be repeated, and goes on where it was broken off.
 */
public final class Warehouse {
    private static final Pattern INTERVAL = Pattern.compile("[1-9][0-9]* (SECONDS?|MINUTES?|HOURS?)");

    private final Account account;
    private final Consumer<String> told;
    private final List<Script> scripts = Script.all();
    private Optional<String> interval = Optional.empty();

    /** @param told takes a line for each change */
    public Warehouse(Connection connection, Consumer<String> told) {
        this.account = new Account(connection);
        this.told = told;
    }

    /** @param every how often the tasks look for changes, as {@code 10 SECONDS} */
    public Warehouse withInterval(String every) {
        if (!INTERVAL.matcher(every).matches()) {
            throw SinkErrors.intervalNotUnderstood(every);
        }
        interval = Optional.of(every);
        return this;
    }

    /** Returns how many changes were made. The session has the role that it had. */
    public int apply() {
        try {
            String role = account.role();
            int changes = go(true);
            // The scripts take on others.
            account.takeOn(role);
            return changes;
        } catch (SQLException e) {
            throw SinkErrors.statementFailed("the session's role", e);
        }
    }

    /** Returns how many changes would be made; makes none. */
    public int compare() {
        return go(false);
    }

    private int go(boolean make) {
        int changes = 0;
        for (Script script : scripts) {
            List<Step> steps = script.steps(interval);
            Optional<String> missing = missing(script);
            if (missing.isPresent()) {
                told.accept(script.name() + ": left out, this account has no database " + missing.get());
                continue;
            }
            for (Step step : steps) {
                changes += take(step, make);
            }
        }
        return changes;
    }

    private Optional<String> missing(Script script) {
        Optional<ObjectName> needed = script.neededDatabase();
        try {
            return needed.isPresent()
                            && account.find(Kind.DATABASE, needed.get()).isEmpty()
                    ? needed.map(ObjectName::toString)
                    : Optional.empty();
        } catch (SQLException e) {
            throw SinkErrors.statementFailed(script.name(), e);
        }
    }

    private int take(Step step, boolean make) {
        try {
            // Before anything is made there is no such role to change to; what is there is told to whoever looks, too.
            if (step instanceof UseStep && make) {
                account.run(step.statement().text());
            }
            Optional<Change> change = step.change(account);
            if (change.isEmpty()) {
                return 0;
            }
            told.accept(step.statement().script() + ": " + change.get().told());
            for (String statement : make ? change.get().statements() : List.<String>of()) {
                account.run(statement);
            }
            return 1;
        } catch (SQLException e) {
            throw SinkErrors.statementFailed(step.statement().place(), e);
        }
    }
}
