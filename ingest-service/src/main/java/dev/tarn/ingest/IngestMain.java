package dev.tarn.ingest;

import dev.tarn.kit.run.ServiceMain;

/** The command of the ingest service. */
public final class IngestMain {
    private IngestMain() {}

    public static void main(String[] args) {
        ServiceMain.main(new IngestService(), args);
    }
}
