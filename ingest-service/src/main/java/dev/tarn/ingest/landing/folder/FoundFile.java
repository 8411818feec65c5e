package dev.tarn.ingest.landing.folder;

/**
 * A file as it was seen.
 *
 * @param path within the folder, with {@code /}
 * @param modified milliseconds since 1970
 * @param version what the store calls this content, empty where it calls it nothing. It tells that content has changed; it does
 *     not tell that two contents are equal
 */
public record FoundFile(String path, long size, long modified, String version) {
    public FoundFile(String path, long size, long modified) {
        this(path, size, modified, "");
    }

    /** The part of the path before the first slash: what kind of file it is. */
    public String top() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    public boolean isGzip() {
        return path.endsWith(".gz");
    }
}
