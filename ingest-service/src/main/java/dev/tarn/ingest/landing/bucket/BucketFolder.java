package dev.tarn.ingest.landing.bucket;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.Names;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A folder in a bucket. An object is there when it is complete, so that nobody sees half of one. Requests are repeated, and end
 * in time for the consumer to keep its membership.
 */
public final class BucketFolder implements LandingFolder {
    private static final int ATTEMPTS = 5;
    private static final Duration ATTEMPT_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    private static final int GONE = 404;

    private final S3Client store;
    private final BucketAddress address;

    private BucketFolder(S3Client store, BucketAddress address) {
        this.store = store;
        this.address = address;
    }

    /** @throws SdkException if no region is known */
    public static BucketFolder at(BucketAddress address) {
        return at(address, ATTEMPT_WITHIN);
    }

    static BucketFolder at(BucketAddress address, Duration attemptWithin) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .forcePathStyle(address.pathStyle())
                .overrideConfiguration(settings -> settings.retryStrategy(retry -> retry.maxAttempts(ATTEMPTS))
                        .apiCallAttemptTimeout(attemptWithin)
                        .apiCallTimeout(ANSWER_WITHIN));
        address.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
        address.region()
                .or(() -> address.endpoint().map(endpoint -> Region.US_EAST_1.id()))
                .map(Region::of)
                .ifPresent(builder::region);
        return new BucketFolder(builder.build(), address);
    }

    @Override
    public void list(Consumer<FoundFile> each) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        ListObjectsV2Request all = ListObjectsV2Request.builder()
                .bucket(address.bucket())
                .prefix(address.prefix())
                .build();
        asked(toString(), () -> {
            for (S3Object object : store.listObjectsV2Paginator(all).contents()) {
                String path = object.key().substring(address.prefix().length());
                // What ends in a slash stands for a folder.
                if (!path.isEmpty() && !path.endsWith("/") && isEntered(path)) {
                    found.add(found(path, object.size(), object.lastModified(), object.eTag()));
                }
            }
            return null;
        });
        found.sort(Comparator.comparing(FoundFile::path));
        found.forEach(each);
    }

    private static boolean isEntered(String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            if (Names.leftAlone(path.substring(from, slash))) {
                return false;
            }
            from = slash + 1;
        }
        return true;
    }

    @Override
    public Optional<FoundFile> find(String path) throws IOException {
        try {
            HeadObjectResponse head = asked(
                    address + path,
                    () -> store.headObject(
                            request -> request.bucket(address.bucket()).key(address.prefix() + path)));
            return Optional.of(found(path, head.contentLength(), head.lastModified(), head.eTag()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Times are told to the second by some requests, and more finely by others. */
    private static FoundFile found(String path, long size, Instant modified, String version) {
        return new FoundFile(path, size, modified.getEpochSecond() * 1_000, version == null ? "" : version);
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        BucketStream stream = new BucketStream(this, path, offset);
        stream.begin();
        return stream;
    }

    /** @return empty behind the end */
    Optional<Part> read(String path, long from, byte[] into, String version) throws IOException {
        String where = address + path;
        return asked(where, () -> {
            try {
                return Optional.of(store.getObject(
                        request -> request.bucket(address.bucket())
                                .key(address.prefix() + path)
                                .range("bytes=" + from + "-" + (from + into.length - 1))
                                .ifMatch(version),
                        Part.into(into)));
            } catch (AwsServiceException e) {
                if (e.statusCode() == Part.BEHIND_THE_END) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static <T> T asked(String where, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            throw missing(where, e);
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            if (e.statusCode() == GONE && "NoSuchKey".equals(code)) {
                throw missing(where, e);
            }
            throw new IOException(IngestErrors.bucketFailed(where, e.statusCode(), code), e);
        } catch (SdkException e) {
            throw new IOException(IngestErrors.bucketUnreachable(where, String.valueOf(e.getMessage())), e);
        }
    }

    private static NoSuchFileException missing(String where, Exception cause) {
        NoSuchFileException missing = new NoSuchFileException(where);
        missing.initCause(cause);
        return missing;
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
