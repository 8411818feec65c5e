package dev.tarn.ingest;

import static dev.tarn.kit.rejected.RejectReason.*;

import dev.tarn.kit.KitErrors;
import dev.tarn.kit.KitException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Why records are rejected, in words for the person who must act. Topic, partition and offset stand beside the message, in
 * bronze.rejected and in the log. A message may show an id, a number or a keyword, never what a person is called or where
 * he lives.
 */
public final class IngestErrors {
    private static final int SHOWN = 40;

    private IngestErrors() {}

    static KitException valuesDoNotFit(long value, long message, long room) {
        return KitErrors.settings(List.of(
                "value.max.bytes is %d and max.message.bytes is %d; a record needs %d bytes beside its value: lower the one or raise the other"
                        .formatted(value, message, room)));
    }

    public static Rejection nullKey() {
        return new Rejection(NULL_KEY, "the key is null; the producer has to send the id as the key");
    }

    static Rejection nullValue() {
        return new Rejection(NULL_VALUE, "the value is null, which says nothing in this topic");
    }

    public static Rejection nullValueOfNobody() {
        return new Rejection(NULL_VALUE, "the value is null and the key names no user");
    }

    static Rejection emptyValue() {
        return new Rejection(EMPTY_VALUE, "the value has no bytes");
    }

    static Rejection tooLarge(int bytes, long most) {
        return new Rejection(
                TOO_LARGE, "the value has %d bytes, more than the %d of value.max.bytes".formatted(bytes, most));
    }

    public static Rejection invalidUtf8(int at) {
        return new Rejection(INVALID_UTF8, "the value is not UTF-8 from byte %d on".formatted(at));
    }

    public static Rejection notUtf8Json(String found) {
        return new Rejection(MALFORMED_JSON, "the value begins with %s; send plain UTF-8".formatted(found));
    }

    public static Rejection malformed(long at) {
        return new Rejection(MALFORMED_JSON, "the value is not JSON: it breaks near byte %d".formatted(at));
    }

    public static Rejection noDocument() {
        return new Rejection(MALFORMED_JSON, "the value holds white space only");
    }

    public static Rejection trailing(long at) {
        return new Rejection(MALFORMED_JSON, "something follows the end of the document, near byte %d".formatted(at));
    }

    public static Rejection notAnObject() {
        return new Rejection(NOT_AN_OBJECT, "the value is JSON, but not an object");
    }

    public static Rejection duplicateField(String name) {
        return new Rejection(DUPLICATE_FIELD, "field %s stands twice in one object".formatted(shown(name)));
    }

    public static Rejection tooDeep(int most) {
        return new Rejection(TOO_DEEP, "objects and arrays are nested in more than %d levels".formatted(most));
    }

    public static Rejection missing(String field) {
        return new Rejection(MISSING_FIELD, "%s is missing or null".formatted(field));
    }

    public static Rejection wrongType(String field, String found, String wanted) {
        return new Rejection(WRONG_TYPE, "%s is %s; it has to be %s".formatted(field, found, wanted));
    }

    public static Rejection unreadableSequence() {
        return new Rejection(
                WRONG_TYPE,
                "source.sequence has to be an integer, a numeric string, or a list of such strings as text");
    }

    public static Rejection outOfRange(String field, String found, String wanted) {
        return new Rejection(OUT_OF_RANGE, "%s is %s; it has to be %s".formatted(field, shown(found), wanted));
    }

    public static Rejection timeOutOfRange(String field, String found, InstantUnit unit) {
        return new Rejection(
                TIME_OUT_OF_RANGE,
                "%s is %s, read in %s: before 2000 or more than a day after the record arrived; is the unit right?"
                        .formatted(field, shown(found), unit.name().toLowerCase(Locale.ROOT)));
    }

    public static Rejection unknownUpdateType(String field, String found, String wanted) {
        return new Rejection(
                UNKNOWN_UPDATE_TYPE, "%s is \"%s\"; it has to be one of %s".formatted(field, shown(found), wanted));
    }

    public static Rejection unknownAction(String found) {
        return new Rejection(UNKNOWN_ACTION, "action is \"%s\"; it has to be start or stop".formatted(shown(found)));
    }

    public static Rejection heartrateOutOfRange(String found) {
        return new Rejection(
                HEARTRATE_OUT_OF_RANGE, "heartrate is %s; it has to be at most 300".formatted(shown(found)));
    }

    public static Rejection lineTooLong(long bytes, long most) {
        return new Rejection(
                TOO_LARGE,
                "the line has %d bytes, more than the %d of value.max.bytes; only its beginning is kept here, the rest is in the file"
                        .formatted(bytes, most));
    }

    public static Rejection unclosedQuote(long most) {
        return new Rejection(
                MALFORMED_CSV,
                "a quote is opened and not closed within %d bytes (value.max.bytes) or the file; reading goes on at the next line"
                        .formatted(most));
    }

    public static Rejection textAfterQuote() {
        return new Rejection(MALFORMED_CSV, "something other than a comma follows a closing quote");
    }

    public static Rejection fieldCount(int found, int wanted) {
        return new Rejection(WRONG_FIELD_COUNT, "the line has %d fields, the header %d".formatted(found, wanted));
    }

    public static Rejection missingColumns(List<String> missing, List<String> found) {
        return new Rejection(
                MISSING_COLUMN,
                "the header lacks %s and has %s; correct it"
                        .formatted(String.join(", ", missing), shown(String.join(",", found))));
    }

    public static Rejection columnTwice(String column) {
        return new Rejection(MISSING_COLUMN, "the header has %s twice; correct it".formatted(column));
    }

    public static Rejection logoutBeforeLogin(String login, String logout) {
        return new Rejection(
                LOGOUT_BEFORE_LOGIN, "logout is %s, before login %s".formatted(shown(logout), shown(login)));
    }

    public static Rejection unknownTopic(String found, Collection<String> known) {
        return new Rejection(
                UNKNOWN_TOPIC,
                "topic is \"%s\"; it has to be one of %s".formatted(shown(found), String.join(", ", known)));
    }

    public static String otherContent(String path) {
        return "%s is not taken: other content was taken from this path before. If it is to be taken too, give it a name of its own; if not, remove it."
                .formatted(path);
    }

    public static String fileRefused(String path, String why) {
        return "%s is not taken, and nothing of it was: %s. Write it again as it should be, under any name."
                .formatted(path, why);
    }

    public static String fileUnreadable(String path) {
        return "%s could not be read; what was taken of it is kept, and it is tried again at the next scan. Check its permissions and the file system."
                .formatted(path);
    }

    public static String filesLeftOut(int files, String one) {
        return "%d files of the landing folder are not taken, %s among them: refused, other content under a path that was taken, or in none of the folders registered_users, gym_logins and kafka_multiplex. Each was logged when it was found."
                .formatted(files, one);
    }

    public static String fileChanged(String path) {
        return "%s changed while it was read; nothing of the last transaction is kept. Write files under a temporary name (.tmp, _, .) and rename them when they are complete."
                .formatted(path);
    }

    public static String folderUnreadable(String folder) {
        return "The landing folder %s could not be listed; it is tried again. Check landing.folder, its permissions and its mount; of a bucket its name, landing.s3.endpoint, region and credentials."
                .formatted(folder);
    }

    public static String bucketFailed(String what, int status, String why) {
        String check =
                switch (status) {
                    case 403 ->
                        "; check the credentials, whether they have expired, this machine's clock, and that they may s3:ListBucket and s3:GetObject there";
                    case 404 -> "; check the bucket's name, landing.s3.endpoint and landing.s3.path.style";
                    case 301, 307, 400 -> "; check landing.s3.region and landing.s3.endpoint";
                    default -> "";
                };
        return "%s: the store answers %d (%s)%s".formatted(what, status, shown(why), check);
    }

    public static String bucketUnreachable(String what, String why) {
        return "%s: the store does not answer (%s); check landing.s3.endpoint, landing.s3.region, the network and the credentials"
                .formatted(what, shown(why));
    }

    public static String noRanges(String what) {
        return "%s: the store does not serve parts of a file, which landing needs to go on in the middle of one"
                .formatted(what);
    }

    /** Short, and on one line. */
    private static String shown(String found) {
        String cut = found.length() > SHOWN ? found.substring(0, SHOWN) + "..." : found;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
