package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.bucket.BucketAddress;
import dev.tarn.ingest.landing.bucket.BucketFolder;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.LocalFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Where a folder is, by how it is written. Classes of the object store are loaded for a bucket only. */
public final class LandingFolders {
    private LandingFolders() {}

    /** @param folder a path, or {@code s3a://bucket/prefix}, of which the rest speaks */
    public static LandingFolder at(
            String folder, Optional<String> endpoint, Optional<String> region, boolean pathStyle) {
        return BucketAddress.isOne(folder)
                ? BucketFolder.at(BucketAddress.of(folder, endpoint, region, pathStyle))
                : new LocalFolder(Path.of(folder));
    }
}
