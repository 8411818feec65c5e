package dev.tarn.ingest.landing.folder;

/** Names by which a writer says that it is not done. */
public final class Names {
    private static final String SUFFIX = ".tmp";

    private Names() {}

    /** Whether a file or folder of this name is left alone. */
    public static boolean leftAlone(String name) {
        return name.startsWith(".") || name.startsWith("_") || name.endsWith(SUFFIX);
    }

    static boolean isTemporary(String path) {
        return leftAlone(name(path));
    }

    /** What a temporary path is called when its writer is done. */
    static String finished(String path) {
        String name = name(path);
        String folder = path.substring(0, path.length() - name.length());
        if (name.endsWith(SUFFIX)) {
            name = name.substring(0, name.length() - SUFFIX.length());
        }
        int begin = 0;
        while (begin < name.length() && (name.charAt(begin) == '.' || name.charAt(begin) == '_')) {
            begin++;
        }
        return folder + name.substring(begin);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
