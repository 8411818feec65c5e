package dev.tarn.snowflakelocal;

import java.nio.file.Path;

/** All that this endpoint tells people who did something it cannot do. Codes and SQL states are Snowflake's. */
public final class Errors {
    private Errors() {}

    public static SqlFailure syntax(String what, String near) {
        return compilation("001003", "42000", "syntax error: " + what + (near.isEmpty() ? "" : " near '" + near + "'"));
    }

    public static SqlFailure tooLong(int limit) {
        return compilation("001003", "42000", "the statement is longer than " + limit + " characters");
    }

    /** What Snowflake knows and this endpoint does not. */
    public static SqlFailure unsupported(String feature) {
        return compilation("000002", "0A000", "Unsupported feature '" + feature + "'.");
    }

    public static SqlFailure missing(String kind, String name) {
        return compilation(
                "002003",
                kind.matches("Object|Table|View") ? "42S02" : "02000",
                kind + " '" + name + "' does not exist or not authorized.");
    }

    /** For USE of what is not there. */
    public static SqlFailure cannotUse() {
        return compilation("002043", "02000", "Object does not exist, or operation cannot be performed.");
    }

    public static SqlFailure exists(String kind, String name) {
        return compilation("002002", "42710", kind + " '" + name + "' already exists.");
    }

    public static SqlFailure unknownColumn(String name) {
        return compilation("000904", "42000", "error: invalid identifier '" + name + "'");
    }

    public static SqlFailure ambiguousColumn(String name) {
        return compilation("001065", "42601", "ambiguous column name '" + name + "'");
    }

    public static SqlFailure unknownFunction(String name) {
        return compilation("002140", "42601", "Unknown function " + name);
    }

    public static SqlFailure wrongArguments(String function, String wanted) {
        return compilation(
                "000939", "22023", "error: wrong arguments for function [" + function + "], wanted " + wanted);
    }

    public static SqlFailure unknownType(String name) {
        return compilation("002040", "42601", "Unsupported data type '" + name + "'.");
    }

    public static SqlFailure noDatabase(String command) {
        return new SqlFailure(
                "090105",
                "22000",
                "Cannot perform " + command
                        + ". This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
    }

    public static SqlFailure noSchema(String command) {
        return new SqlFailure(
                "090106",
                "22000",
                "Cannot perform " + command
                        + ". This session does not have a current schema. Call 'USE SCHEMA', or use a qualified name.");
    }

    public static SqlFailure notAuthorized(String kind, String name) {
        return new SqlFailure(
                "003001",
                "42501",
                "SQL access control error: Insufficient privileges to operate on " + kind + " '" + name + "'");
    }

    public static SqlFailure nullInColumn(String column) {
        return new SqlFailure("100072", "22000", "NULL result in a non-nullable column: " + column);
    }

    public static SqlFailure badValue(String message) {
        return new SqlFailure("100038", "22018", message);
    }

    public static SqlFailure outOfRange(String message) {
        return new SqlFailure("100039", "22003", message);
    }

    public static SqlFailure textTooLong(String message) {
        return new SqlFailure("100078", "22000", message);
    }

    public static SqlFailure badTimestamp(String message) {
        return new SqlFailure("100035", "22007", message);
    }

    public static SqlFailure badJson(String message) {
        return new SqlFailure("100069", "22P02", message);
    }

    public static SqlFailure divisionByZero() {
        return new SqlFailure("100051", "22012", "Division by zero");
    }

    public static SqlFailure duplicateMergeRow() {
        return new SqlFailure("100090", "42P18", "Duplicate row detected during DML action");
    }

    public static SqlFailure columnCount(int columns, int values) {
        return compilation(
                "002020",
                "21S01",
                "Insert value list does not match column list expecting " + columns + " but got " + values);
    }

    public static SqlFailure duplicateColumn(String name) {
        return compilation("002025", "42S21", "duplicate column name '" + name + "'");
    }

    public static SqlFailure columnsDifferInCase(String name) {
        return unsupported("columns of one table whose names differ in case only: " + name);
    }

    public static SqlFailure columnExists(String name) {
        return compilation("001430", "42601", "column '" + name + "' already exists");
    }

    public static SqlFailure cannotChangeType(String column, String from, String to) {
        return compilation("002108", "22000", "cannot change column " + column + " from type " + from + " to " + to);
    }

    public static SqlFailure badPublicKey() {
        return compilation(
                "002317", "22023", "New public key rejected by current policy. Reason: 'Invalid public key'");
    }

    public static SqlFailure invalidPrivilege(String privilege, String kind) {
        return compilation("003008", "42601", "Invalid privilege " + privilege + " for " + kind);
    }

    public static SqlFailure dependentGrants() {
        return new SqlFailure(
                "003036",
                "0LP01",
                "SQL execution error: Dependent grant of privilege exists. Name COPY CURRENT GRANTS, or revoke them first.");
    }

    public static SqlFailure roleCycle(String role, String grantee) {
        return new SqlFailure(
                "003018", "0LP01", "Granting role " + role + " to role " + grantee + " would make a cycle of roles");
    }

    public static SqlFailure groupBy(String message) {
        return compilation("000979", "42601", message);
    }

    public static SqlFailure invalid(String message) {
        return compilation("001007", "22023", message);
    }

    public static SqlFailure cancelled() {
        return new SqlFailure("000604", "57014", "SQL execution canceled");
    }

    public static SqlFailure timedOut(long seconds) {
        return new SqlFailure(
                "000630",
                "57014",
                "Statement reached its statement or warehouse timeout of " + seconds + " second(s) and was canceled.");
    }

    /** Another transaction holds what this one wants, or changed it first. */
    public static SqlFailure locked(String object) {
        return new SqlFailure(
                "000625",
                "57014",
                "Statement aborted: " + object
                        + " is changed by another transaction that has not yet ended. Try again when it has.");
    }

    /** DuckDB has no savepoints: what a statement did before its error cannot be taken back alone. */
    public static SqlFailure transactionLost() {
        return new SqlFailure(
                "000633",
                "25000",
                "An earlier statement of this transaction failed, and the endpoint has rolled all of it back. Send ROLLBACK, then begin again.");
    }

    public static SqlFailure transactionLostAtCommit() {
        return new SqlFailure(
                "000633",
                "25000",
                "The transaction was rolled back because one of its statements failed. Nothing of it is stored.");
    }

    public static SqlFailure stringTooLong(String column, int length) {
        return new SqlFailure(
                "100078", "22000", "String in column " + column + " is longer than its " + length + " characters");
    }

    public static SqlFailure statementCount(int actual, int desired) {
        return new SqlFailure(
                "000008",
                "0A000",
                "Actual statement count " + actual + " did not match the desired statement count " + desired + ".");
    }

    public static SqlFailure binds(int wanted, int given) {
        return compilation(
                "002049", "42601", "Bind variable ? not set: the statement has " + wanted + ", " + given + " given.");
    }

    public static SqlFailure emptyStatement() {
        return new SqlFailure("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
    }

    public static SqlFailure noSuchQuery(String id) {
        return new SqlFailure("000709", "02000", "Statement " + id + " not found");
    }

    public static SqlFailure diskFull() {
        return new SqlFailure(
                "300002",
                "58030",
                "The endpoint cannot write its file: no space is left on the disk. Make room and try again; nothing of this statement is stored.");
    }

    /** It was at the point of no return. */
    public static SqlFailure notKnownWhetherStored() {
        return new SqlFailure(
                "300002",
                "58030",
                "The endpoint could not write its file while it committed, most likely because the disk is full. It is opened again; whether this"
                        + " statement is stored is not known. Make room, then look before you send it again.");
    }

    public static SqlFailure outOfMemory(String limit) {
        return new SqlFailure(
                "300005",
                "53200",
                "The statement needs more memory than DuckDB may use (" + limit
                        + "). Give the endpoint more, or ask for less.");
    }

    public static SqlFailure internal(String incident) {
        return new SqlFailure("300002", "XX000", "Processing aborted by error 300002; incident " + incident + ".");
    }

    public static SqlFailure execution(String message) {
        return new SqlFailure("100132", "P0000", message);
    }

    public static SqlFailure badLogin() {
        return new SqlFailure("390100", "08001", "Incorrect username or password was specified.");
    }

    public static SqlFailure badToken(String incident) {
        return new SqlFailure("390144", "08001", "JWT token is invalid. [" + incident + "]");
    }

    public static SqlFailure noRole(String role) {
        return new SqlFailure(
                "390189",
                "08001",
                "Role '" + role
                        + "' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.");
    }

    public static SqlFailure roleNotGranted(String role, String user) {
        return new SqlFailure(
                "003013",
                "42501",
                "Requested role '" + role + "' is not assigned to the executing user '" + user
                        + "'. Specify another role to activate.");
    }

    public static SqlFailure sessionExpired() {
        return new SqlFailure("390112", "08001", "Your session has expired. Please login again.");
    }

    public static SqlFailure sessionGone() {
        return new SqlFailure("390111", "08001", "Session no longer exists. New login required to access the service.");
    }

    public static SqlFailure masterExpired() {
        return new SqlFailure("390114", "08001", "Authentication token has expired. The user must authenticate again.");
    }

    public static SqlFailure tooManySessions(int most) {
        return new SqlFailure(
                "390000",
                "08004",
                "The endpoint has " + most + " sessions open. Close some, or wait until they are over.");
    }

    /** Snowflake has the same limit to those who wait for a lock. */
    public static SqlFailure tooManyWaiting(int most) {
        return new SqlFailure(
                "000625",
                "57014",
                "Statement aborted: " + most + " statements of this session wait already. Send it later.");
    }

    public static SqlFailure bodyTooLong(int most) {
        return new SqlFailure(
                "390000",
                "08000",
                "The request is longer than " + most
                        + " bytes. Send fewer rows in a batch, or give the endpoint a larger heap.");
    }

    public static SqlFailure busy() {
        return new SqlFailure(
                "390000", "08000", "Other large requests keep the endpoint busy. Send this one again later.");
    }

    public static SqlFailure badRequest(String what) {
        return new SqlFailure("390000", "08000", "The request is not understood: " + what);
    }

    public static StartFailure portTaken(String host, int port, Exception cause) {
        return new StartFailure(
                "cannot listen on " + host + ":" + port + " (" + cause.getMessage()
                        + "). Stop what listens there, or choose another --port or --host.",
                cause);
    }

    public static StartFailure folder(Path folder, Exception cause) {
        return new StartFailure(
                folder + " cannot be written (" + cause + "). Name another folder with --data, or mend its rights.",
                cause);
    }

    public static StartFailure fileNotRead(Path file, Exception cause) {
        return new StartFailure(file + " cannot be read (" + cause + ").", cause);
    }

    public static StartFailure noPassword(Path file) {
        return new StartFailure(
                "the first line of " + file
                        + " is empty; it is to be the password. Write one there, or remove the file.",
                null);
    }

    public static StartFailure emptyPassword(String variable) {
        return new StartFailure(
                variable + " is empty. Put the first user's password there, or name a file with --password-file.",
                null);
    }

    public static StartFailure keyNotUnderstood(Exception cause) {
        return new StartFailure(
                "the public key of the first user is no RSA key in PEM (" + cause.getMessage() + ").", cause);
    }

    /** DuckDB says why: another process has the file, it is damaged, a limit is no size. */
    public static StartFailure notOpened(Path file, Exception cause) {
        return new StartFailure(
                file + " cannot be opened: " + cause.getMessage()
                        + ". If another endpoint has it, stop that one; if a size was told, write it as 1GB.",
                cause);
    }

    private static SqlFailure compilation(String code, String state, String message) {
        return new SqlFailure(code, state, "SQL compilation error:\n" + message);
    }
}
