package dev.tarn.delta.store;

import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** An S3 server on this machine, with conditional puts. Its bucket has a name of its own, as Hadoop keeps a client per bucket. */
public final class S3Server {
    public static final String KEY = "test-access-key-of-nobody";
    public static final String SECRET = "test-secret-that-nobody-may-see";
    private final String bucket = "tarn-" + UUID.randomUUID();
    private final AtomicReference<Predicate<String>> losing = new AtomicReference<>(key -> false);
    private final AtomicBoolean lost = new AtomicBoolean();
    private final S3Proxy proxy;

    public S3Server() throws Exception {
        BlobStore store = new Losing(new TransientNio2BlobStore());
        store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        proxy.start();
    }

    public Configuration configuration() {
        return TableStorage.configuration(settings(port()));
    }

    public int port() {
        return proxy.getPort();
    }

    public String bucket() {
        return bucket;
    }

    /** How it is reached, or something before it at another port. */
    public static Map<String, String> settings(int port) {
        return Map.of(
                TableStorage.ENDPOINT,
                "http://127.0.0.1:" + port,
                TableStorage.REGION,
                "us-east-1",
                TableStorage.PATH_STYLE,
                "true",
                TableStorage.ACCESS_KEY,
                KEY,
                TableStorage.SECRET_KEY,
                SECRET,
                "hadoop.fs.s3a.retry.interval",
                "10ms",
                "hadoop.fs.s3a.retry.throttle.interval",
                "10ms");
    }

    public String newLocation() {
        return "s3a://" + bucket + "/table-" + UUID.randomUUID();
    }

    /** The next put of such a key is done, and answered with an error. */
    public void loseAnswerOf(Predicate<String> key) {
        lost.set(false);
        losing.set(key);
    }

    /** Whether the answer that was to be lost has been. */
    public boolean hasLost() {
        return lost.get();
    }

    public void close() throws Exception {
        proxy.stop();
    }

    private final class Losing extends ForwardingBlobStore {
        Losing(BlobStore store) {
            super(store);
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            PutObjectResponse response = super.putBlob(request, content);
            Predicate<String> one = losing.get();
            if (one.test(request.key()) && losing.compareAndSet(one, key -> false)) {
                lost.set(true);
                throw new IllegalStateException("the answer is lost");
            }
            return response;
        }
    }
}
