package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** A folder that tests bend, and that counts what it is asked. */
class FolderOver implements LandingFolder {
    final LandingFolder real;
    int listed;
    int found;
    int opened;

    FolderOver(LandingFolder real) {
        this.real = real;
    }

    @Override
    public void list(Consumer<FoundFile> each) throws IOException {
        listed++;
        real.list(each);
    }

    @Override
    public Optional<FoundFile> find(String path) throws IOException {
        found++;
        return real.find(path);
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        opened++;
        return real.open(path, offset);
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
