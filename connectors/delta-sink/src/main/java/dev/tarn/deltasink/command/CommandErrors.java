package dev.tarn.deltasink.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import org.apache.hadoop.fs.FileSystem;

/** What the commands tell people who must act. */
final class CommandErrors {
    private CommandErrors() {}

    static IllegalArgumentException noTable(Object path) {
        return new IllegalArgumentException("there is no Delta table at " + path
                + ", nor below it: no folder _delta_log. Name a table, or a folder that tables stand in");
    }

    static IllegalArgumentException tooShort(Duration given, Duration least) {
        return new IllegalArgumentException("--retain " + given.toHours() + "h is less than a week (" + least.toHours()
                + "h): readers and writers that have been running for longer than it lose files under their feet. If none"
                + " does, say so with --allow-short-retention");
    }

    static IllegalArgumentException noDuration(String text) {
        return new IllegalArgumentException("'" + text + "' is no time; write 168h or 7d");
    }

    static IllegalArgumentException notRead(Path file, Exception cause) {
        return new IllegalArgumentException(
                file + " cannot be read as a connector's settings: " + cause.getMessage()
                        + ". It is either JSON, as Connect takes it, or a properties file",
                cause);
    }

    static IllegalArgumentException missing(String setting, String where) {
        return new IllegalArgumentException("there is no " + setting + "; " + where);
    }

    static IllegalArgumentException noClass(String setting, String name, Exception cause) {
        return new IllegalArgumentException(
                setting + "=" + name + " cannot be made: " + cause
                        + ". Put the worker's libraries, and the plugin that has this class, on the class path",
                cause);
    }

    static IllegalArgumentException predicate(String alias) {
        return new IllegalArgumentException("transform " + alias
                + " has a predicate, which is not rehearsed. Leave the transform out of a copy of the file to see the plan"
                + " without it");
    }

    static IllegalArgumentException noTopics(Collection<String> topics) {
        return new IllegalArgumentException(
                topics.isEmpty()
                        ? "no topic matches topics.regex, and none is named by topics"
                        : "none of the topics " + topics + " is on this cluster; is it the right one?");
    }

    static IllegalStateException tooSlow(Object partition, Duration bound) {
        return new IllegalStateException(
                "the sample of " + partition + " was not read within " + bound.toSeconds()
                        + " s; is the broker reachable under the address that it tells its clients? Give it longer with --within");
    }

    static IllegalStateException crowded(FileSystem store, Object table) {
        return new IllegalStateException("table " + table + " on " + store.getUri()
                + " was changed by other writers under each round; try again when they are quieter");
    }
}
