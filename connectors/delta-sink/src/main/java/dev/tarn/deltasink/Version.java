package dev.tarn.deltasink;

/** The version of the plugin, from its jar. */
public final class Version {
    private Version() {}

    public static String get() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
