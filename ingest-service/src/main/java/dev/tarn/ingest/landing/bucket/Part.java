package dev.tarn.ingest.landing.bucket;

import java.io.IOException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A part of an object, as it was read.
 *
 * @param total size of the object; negative where the store served all of it instead of the part
 * @param version of the object
 */
record Part(int length, long total, String version) {
    static final int BEHIND_THE_END = 416;

    /** A part that breaks off is asked for again, as one that is not answered is. */
    static ResponseTransformer<GetObjectResponse, Part> into(byte[] buffer) {
        return (response, in) -> {
            try {
                int length = in.readNBytes(buffer, 0, buffer.length);
                return new Part(length, total(response.contentRange()), response.eTag());
            } catch (IOException e) {
                throw RetryableException.create("the answer broke off", e);
            }
        };
    }

    /** @param range {@code bytes 0-9/100} */
    private static long total(String range) {
        return range == null ? -1 : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }
}
