package dev.tarn.ingest.landing.bucket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a folder in a bucket is. Credentials are in no setting of Tarn's: the usual places are asked.
 *
 * @param prefix what the names of its files begin with: empty, or ending in a slash
 */
public record BucketAddress(
        String bucket, String prefix, Optional<String> endpoint, Optional<String> region, boolean pathStyle) {
    private static final Pattern URL = Pattern.compile("s3a?://([a-z0-9][a-z0-9.-]+)(/.*)?");

    public static boolean isOne(String folder) {
        return URL.matcher(folder).matches();
    }

    public static BucketAddress of(
            String folder, Optional<String> endpoint, Optional<String> region, boolean pathStyle) {
        Matcher url = URL.matcher(folder);
        if (!url.matches()) {
            throw new IllegalArgumentException("no bucket: " + folder);
        }
        String path = url.group(2) == null ? "" : url.group(2).replaceAll("^/+|/+$", "");
        return new BucketAddress(url.group(1), path.isEmpty() ? "" : path + "/", endpoint, region, pathStyle);
    }

    @Override
    public String toString() {
        return "s3a://" + bucket + "/" + prefix;
    }
}
