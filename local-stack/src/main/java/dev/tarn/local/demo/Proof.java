package dev.tarn.local.demo;

import dev.tarn.local.dataset.Dataset;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;

/** What the demo does, for a system that somebody else has started. */
public final class Proof {
    private Proof() {}

    /** Publishes, waits until all is through, compares and reports; true when tables and accounting are the model's. */
    public static boolean of(Subject subject, Dataset dataset, ModelSettings settings, PrintWriter out) {
        Progress progress = new Progress(out, Boolean.getBoolean("tarn.terminal"), System::nanoTime);
        try {
            Outcome outcome = new Demo(subject, progress).run(new TypedInput(dataset), settings);
            progress.clear();
            out.print(OutcomeText.of(outcome));
            return outcome.good();
        } finally {
            progress.clear();
            out.flush();
        }
    }
}
