package dev.tarn.snowflakelocal.streaming;

/** What a streaming client is told, with Snowflake's numbers. Anything but {@link #OK} and {@link #TRY_AGAIN} ends the channel for it. */
enum Status {
    OK(0, "Success"),
    NO_TABLE(4, "The table does not exist or is not authorized"),
    TOO_MANY_CHANNELS(5, "The table has as many channels as it may; drop some"),
    TABLE_NOT_SUPPORTED(6, "Rows cannot be streamed into this table"),
    QUEUE_FULL(7, "Another transaction keeps the table; wait and send the same again"),
    NO_DATABASE(8, "The database does not exist or is not authorized"),
    NO_SCHEMA(9, "The schema does not exist or is not authorized"),
    TRY_AGAIN(10, "The endpoint cannot take the rows at the moment; send the same again"),
    NO_BLOBS(11, "The request names no blob"),
    NO_CHUNKS(12, "A blob of the request names no chunk"),
    NO_CHANNELS(13, "A chunk of the request names no channel"),
    INCOMPLETE(18, "The request lacks a name or a number"),
    CHANNEL_GONE(19, "The channel no longer exists; open it again"),
    OTHER_WRITER(20, "The channel has been opened by another writer since; open it again to take it back"),
    GAP(21, "Rows before these are missing; open the channel again and send them from its offset on"),
    OTHER_CHANNEL(22, "Another channel of the same chunk has a problem; open this one again, too"),
    CHANNEL_TWICE(23, "A chunk names a channel twice"),
    BAD_BLOB_NAME(34, "There is no such blob in the stage; client and endpoint have to share its folder"),
    REOPEN(36, "The channel has to be opened again, and its rows sent from its offset on"),
    NO_ROLE(37, "The role does not exist or is not granted to the user"),
    COLUMN_ADDED(40, "A column was added to the table; open the channel again and send the rows with it"),
    BLOB_VERSION(42, "Blobs of this version are not known");

    private final int code;
    private final String message;

    Status(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }
}
