package dev.tarn.ingest.landing.folder;

/**
 * A file as it was seen.
 *
 * @param path within the folder, with {@code /}
 * @param modified milliseconds since 1970
 */
public record FoundFile(String path, long size, long modified) {
    /** The part of the path before the first slash: what kind of file it is. */
    public String top() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    public boolean isGzip() {
        return path.endsWith(".gz");
    }
}
