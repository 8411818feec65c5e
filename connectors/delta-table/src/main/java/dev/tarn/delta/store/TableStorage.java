package dev.tarn.delta.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * How tables are reached: plain settings become what Hadoop's file systems and both engines read.
 *
 * <p>Hadoop keeps one client per bucket and user in a process: of two configurations for one bucket the first one's endpoint and
 * credentials hold.
 */
public final class TableStorage {
    /** Of every S3 server but Amazon's own, e.g. {@code http://127.0.0.1:9000}. */
    public static final String ENDPOINT = "s3.endpoint";

    public static final String REGION = "s3.region";
    /** {@code true} where the bucket is the first part of the path, not of the host's name. */
    public static final String PATH_STYLE = "s3.path.style";
    /** With {@link #SECRET_KEY}; without, the usual places are asked: environment, profile, web identity, container, instance. */
    public static final String ACCESS_KEY = "s3.access.key";

    public static final String SECRET_KEY = "s3.secret.key";
    public static final String SESSION_TOKEN = "s3.session.token";
    /** Class name of an own credentials provider. */
    public static final String CREDENTIALS_PROVIDER = "s3.credentials.provider";
    /** How often a request is repeated, at doubled distances from a second on, before it counts as failed; 5 if not set. */
    public static final String RETRIES = "s3.retries";
    /** Anything else of Hadoop, e.g. {@code hadoop.fs.s3a.connection.maximum}. */
    public static final String HADOOP_PREFIX = "hadoop.";

    private static final String DEFAULT_RETRIES = "5";
    /** Of the client below, before Hadoop's own repeating. */
    private static final String ATTEMPTS = "2";

    private static final String PROVIDER = "fs.s3a.aws.credentials.provider";
    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            ENDPOINT, "fs.s3a.endpoint",
            REGION, "fs.s3a.endpoint.region",
            PATH_STYLE, "fs.s3a.path.style.access",
            ACCESS_KEY, "fs.s3a.access.key",
            SECRET_KEY, "fs.s3a.secret.key",
            SESSION_TOKEN, "fs.s3a.session.token",
            CREDENTIALS_PROVIDER, PROVIDER,
            RETRIES, "fs.s3a.retry.limit"));

    private TableStorage() {}

    /** @throws IllegalArgumentException if a setting is not known, or half of the credentials is missing */
    public static Configuration configuration(Map<String, String> settings) {
        if (settings.containsKey(ACCESS_KEY) != settings.containsKey(SECRET_KEY)) {
            throw new IllegalArgumentException(ACCESS_KEY + " and " + SECRET_KEY
                    + " belong together; set both, or neither to use the environment's");
        }
        Configuration configuration = new Configuration();
        configuration.set(PROVIDER, provider(settings));
        settings.forEach((name, value) -> {
            if (NAMES.containsKey(name)) {
                configuration.set(NAMES.get(name), value);
            } else if (!name.startsWith(HADOOP_PREFIX)) {
                throw new IllegalArgumentException("there is no setting " + name + "; there are "
                        + String.join(", ", new TreeSet<>(NAMES.keySet())) + ", and those of Hadoop after "
                        + HADOOP_PREFIX);
            }
        });
        // By itself Hadoop repeats what is throttled 20 times at doubled distances, which is for days.
        String retries = settings.getOrDefault(RETRIES, DEFAULT_RETRIES);
        configuration.set("fs.s3a.retry.limit", retries);
        configuration.set("fs.s3a.retry.throttle.limit", retries);
        configuration.set("fs.s3a.attempts.maximum", ATTEMPTS);
        logStore(configuration, "s3a", ConditionalPutLogStore.class.getName());
        logStore(configuration, "s3", ConditionalPutLogStore.class.getName());
        logStore(configuration, "file", HardLinkLogStore.class.getName());
        // s3://bucket/table is what people write; the client is the same.
        configuration.set("fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        settings.forEach((name, value) -> {
            if (name.startsWith(HADOOP_PREFIX)) {
                configuration.set(name.substring(HADOOP_PREFIX.length()), value);
            }
        });
        return configuration;
    }

    /** Has both engines put the log of a scheme's tables by a class. */
    static void logStore(Configuration configuration, String scheme, String className) {
        configuration.set("delta.logStore." + scheme + ".impl", className);
        configuration.set("io.delta.kernel.logStore." + scheme + ".impl", className);
    }

    private static String provider(Map<String, String> settings) {
        if (settings.containsKey(SESSION_TOKEN)) {
            return "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider";
        }
        return settings.containsKey(ACCESS_KEY)
                ? "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"
                : "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";
    }
}
