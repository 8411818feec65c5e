package dev.tarn.delta.store;

import io.delta.storage.CloseableIterator;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * The file that saves readers a look through the whole log for the newest checkpoint. One that cannot be read is taken for one that
 * is not there: the engines then list the log, which fails at once if the store is away. Told of any other failure, each sleeps for
 * a second and tries again, three times, while a task's consumer waits.
 */
public final class LastCheckpoint {
    private static final String NAME = "_last_checkpoint";

    /** A file of the log being opened. */
    public interface Opening {
        CloseableIterator<String> open() throws IOException;
    }

    private LastCheckpoint() {}

    /** Opens any file of the log. */
    public static CloseableIterator<String> open(Path path, Opening opening) throws IOException {
        try {
            return opening.open();
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            if (!path.getName().equals(NAME)) {
                throw e;
            }
            throw (IOException) new FileNotFoundException(path + " cannot be read: " + e.getMessage()).initCause(e);
        }
    }
}
