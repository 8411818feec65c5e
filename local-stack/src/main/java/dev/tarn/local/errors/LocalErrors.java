package dev.tarn.local.errors;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Everything that the local stack tells a person when it cannot go on: what happened, where, what to do. */
public final class LocalErrors {
    private LocalErrors() {}

    public static LocalFailure childNotStarted(String name, Path log, Exception cause) {
        return new LocalFailure(
                "the process '" + name + "' could not be started (" + cause.getMessage() + "); its log would be " + log
                        + ". Check that the folder can be written and that memory is free.",
                cause);
    }

    public static LocalFailure childDied(String name, int exitCode, Path log, List<String> lastLines) {
        return new LocalFailure("the process '" + name + "' ended by itself with code " + exitCode + ". Its log is "
                + log + " and ends with:" + indented(lastLines));
    }

    public static LocalFailure childNotReady(String name, Duration bound, Path log, List<String> lastLines) {
        return new LocalFailure("the process '" + name + "' was not ready within " + bound.toSeconds()
                + " s. Its log is " + log + " and ends with:" + indented(lastLines));
    }

    public static LocalFailure interrupted(String what, InterruptedException cause) {
        return new LocalFailure("interrupted while " + what, cause);
    }

    public static LocalFailure brokerNotFormatted(Path directory, Exception cause) {
        return new LocalFailure(
                "the broker's folder " + directory + " could not be prepared (" + cause.getMessage()
                        + "). If it was written by another Kafka version, name another --data folder.",
                cause);
    }

    public static LocalFailure brokerNotStarted(int port, Path directory, Throwable cause) {
        return new LocalFailure(
                "the broker did not start on 127.0.0.1:" + port + " with its data in " + directory + ": "
                        + rootMessage(cause) + ". If the port is taken, choose others with --port-base.",
                cause);
    }

    public static LocalFailure noLandingFolder(Path folder) {
        return new LocalFailure(folder + " is no folder. --landing names one that holds registered_users, gym_logins or"
                + " kafka_multiplex.");
    }

    public static LocalFailure emptyLandingFolder(Path folder, List<Path> refused) {
        return new LocalFailure(
                "no line of data was found in the folders registered_users, gym_logins and kafka_multiplex of "
                        + folder
                        + (refused.isEmpty() ? "" : "; these files cannot be read as a whole: " + refused)
                        + ". Files whose name starts with . or _ or ends in .tmp are left alone.");
    }

    public static LocalFailure portTaken(String name, int port) {
        return new LocalFailure("port " + port + " on 127.0.0.1, meant for the " + name
                + ", is taken by another process. Stop that process or choose other ports with --port-base.");
    }

    public static LocalFailure noFreePort(Exception cause) {
        return new LocalFailure("no free port on 127.0.0.1: " + cause.getMessage(), cause);
    }

    public static LocalFailure registryMissing(Path folder) {
        return new LocalFailure("the schema registry is not unpacked in " + folder
                + ". The build does that: run 'mvn -DskipTests package' at the root of the repository.");
    }

    public static LocalFailure pluginsMissing(Path folder) {
        return new LocalFailure("the Delta sink is not in " + folder
                + ". The build puts it there: run 'mvn -DskipTests package' at the root of the repository.");
    }

    public static LocalFailure driverMissing(Path folder) {
        return new LocalFailure("the Snowflake JDBC driver is not in " + folder
                + ". The build puts it there: run 'mvn -DskipTests package' at the root of the repository.");
    }

    public static LocalFailure warehouseUrlNotUnderstood(String url) {
        return new LocalFailure(
                "'" + url + "' is no URL of an account. Write --url"
                        + " https://ORGANIZATION-ACCOUNT.snowflakecomputing.com, or http://127.0.0.1:PORT for a local endpoint.");
    }

    public static LocalFailure warehouseNotReached(String url, String user, Exception cause) {
        return new LocalFailure(
                "user " + user + " could not log in at " + url + ": " + rootMessage(cause)
                        + ". Check the URL, and that the user has the public half of the key (tarn snowflake keypair).",
                cause);
    }

    public static LocalFailure warehouseFailed(String url, String what, Exception cause) {
        return new LocalFailure(what + " at " + url + " failed: " + rootMessage(cause), cause);
    }

    public static LocalFailure notMerged(long changes, Duration bound, String url, String failure) {
        return new LocalFailure(changes + " changes have landed at " + url + " and none was merged for "
                + bound.toSeconds() + " s. The last failure of a task: " + failure
                + ". TARN.MONITORING.FRESHNESS says which table waits.");
    }

    public static LocalFailure warehouseInUse(String url, String table) {
        return new LocalFailure(table + " at " + url
                + " has rows already, of other topics than this run makes. Name an account without a database TARN, or"
                + " drop that database if nobody needs it.");
    }

    public static LocalFailure topicNotRead(String topic, String bootstrap, Exception cause) {
        return new LocalFailure(
                "topic " + topic + " at " + bootstrap + " cannot be read: " + rootMessage(cause)
                        + ". Check --bootstrap-servers and --registry-url.",
                cause);
    }

    public static LocalFailure noCredentials(String variable) {
        return new LocalFailure(
                "no key and no password. Name the user's private key with --key, or give the password in the"
                        + " environment variable " + variable + ".");
    }

    public static LocalFailure connectorRefused(String connector, int status, String answer) {
        return new LocalFailure("the Connect worker did not take the settings of connector '" + connector + "' (HTTP "
                + status + "): " + answer);
    }

    public static LocalFailure connectNotReached(String address, Exception cause) {
        return new LocalFailure(
                "the Connect worker at " + address + " does not answer: " + rootMessage(cause)
                        + ". Its log, connect.log, says more.",
                cause);
    }

    public static LocalFailure connectorFailed(String connector, String part, String trace) {
        return new LocalFailure("connector '" + connector + "', " + part + " has failed: " + trace
                + ". The worker's log, connect.log, says more.");
    }

    public static LocalFailure connectorNotRunning(String connector, Duration bound, String states) {
        return new LocalFailure("connector '" + connector + "' did not run within " + bound.toSeconds() + " s; it is "
                + states + ". The worker's log, connect.log, says more.");
    }

    public static LocalFailure lakeNotEmpty(Path folder) {
        return new LocalFailure("the folder " + folder + " is not empty, and the tables of a demo begin with nothing."
                + " Name a new folder with --lake, or leave it out: the lake is temporary then.");
    }

    public static LocalFailure lakeColumnMissing(String table, String column) {
        return new LocalFailure("the Delta table " + table + " has no column " + column
                + ". Something else has written to this lake: name a new folder with --lake.");
    }

    public static LocalFailure clusterNotReadable(String what, Throwable cause) {
        return new LocalFailure(
                "cannot read " + what + " from the broker: " + rootMessage(cause)
                        + ". If the broker has ended, its log says why.",
                cause);
    }

    public static LocalFailure stalled(Duration bound, List<String> missing) {
        return new LocalFailure("nothing has moved for " + bound.toSeconds()
                + " s, and this is not done yet (the logs of the processes say more):" + indented(missing));
    }

    public static LocalFailure fileNotWritten(Path file, Exception cause) {
        return new LocalFailure("the file " + file + " could not be written: " + cause.getMessage(), cause);
    }

    public static LocalFailure notEmpty(Path folder) {
        return new LocalFailure("the folder " + folder + " is not empty, and a demo begins with nothing."
                + " Name a new folder, or open this one with './tarn up --data " + folder + "'.");
    }

    public static LocalFailure folder(Path folder, Exception cause) {
        return new LocalFailure("the folder " + folder + " cannot be used: " + cause.getMessage(), cause);
    }

    public static LocalFailure notPublished(String topic, Exception cause) {
        return new LocalFailure(
                "a generated record could not be sent to topic " + topic + ": " + rootMessage(cause)
                        + ". Check that the cluster runs and that the topic exists (tarn init); sending again is safe,"
                        + " since repeated records change no table.",
                cause);
    }

    public static LocalFailure datasetNotWritten(Path folder, Exception cause) {
        return new LocalFailure(
                "the data set could not be written to " + folder + ": " + cause.getMessage()
                        + ". Name a folder that can be written, with --folder.",
                cause);
    }

    public static LocalFailure toolFailed(List<String> command, int exitCode, List<String> lastLines) {
        return new LocalFailure("'" + String.join(" ", command) + "' ended with " + exitCode + ":" + indented(lastLines)
                + "\n  If an image could not be pulled: name others with --jre-image, --kafka-image and"
                + " --registry-image, or build them here with --local-images.");
    }

    public static LocalFailure toolTooSlow(List<String> command, Duration bound) {
        return new LocalFailure("'" + String.join(" ", command) + "' did not end within " + bound.toSeconds()
                + " s and was stopped. Look at the Docker engine's log.");
    }

    public static LocalFailure checkTooSlow(Duration bound) {
        return new LocalFailure("the check did not end within " + bound.toMinutes()
                + " minutes and was given up. On a slow machine give it more with --within.");
    }

    public static LocalFailure containerNotWell(String service, String state, List<String> lastLines) {
        return new LocalFailure(
                "the container of " + service + " is " + state + ". Its log ends with:" + indented(lastLines));
    }

    public static LocalFailure noBaseImage(int exitCode, List<String> lastLines) {
        return new LocalFailure("debootstrap ended with " + exitCode + ":" + indented(lastLines)
                + "\n  It needs root and the package debootstrap. Or name a JRE 17 image with --jre-image.");
    }

    public static LocalFailure noRepository(Path from) {
        return new LocalFailure("no docker-compose.yml in a folder above " + from
                + ": the check runs from a checkout of the repository, through ./tarn.");
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private static String indented(List<String> lines) {
        return lines.isEmpty() ? " (nothing)" : "\n    " + String.join("\n    ", lines);
    }
}
