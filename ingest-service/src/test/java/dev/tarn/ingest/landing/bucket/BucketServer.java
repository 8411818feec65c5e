package dev.tarn.ingest.landing.bucket;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An S3 server on this machine with one bucket, whose credentials stand where the client looks for them. */
public final class BucketServer {
    public static final String BUCKET = "tarn-landing";
    private static final String KEY = "test-access-key-of-nobody";
    private static final String SECRET = "test-secret-that-nobody-may-see";

    private final S3Proxy proxy;
    private final S3Client client;

    public BucketServer() throws Exception {
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        store.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        proxy.start();
        System.setProperty("aws.accessKeyId", KEY);
        System.setProperty("aws.secretAccessKey", SECRET);
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build();
    }

    public int port() {
        return proxy.getPort();
    }

    /** A folder of its own for each name. */
    public BucketFolder folder(String name) {
        return folder(name, port());
    }

    public BucketFolder folder(String name, int port) {
        return BucketFolder.at(BucketAddress.of(
                "s3a://" + BUCKET + "/" + name, Optional.of("http://127.0.0.1:" + port), Optional.empty(), true));
    }

    public void put(String folder, String path, byte[] content) {
        client.putObject(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(folder + "/" + path)
                        .build(),
                RequestBody.fromBytes(content));
    }

    public void remove(String folder, String path) {
        client.deleteObject(request -> request.bucket(BUCKET).key(folder + "/" + path));
    }

    public void close() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        client.close();
        proxy.stop();
    }
}
