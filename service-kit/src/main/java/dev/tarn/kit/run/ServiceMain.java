package dev.tarn.kit.run;

import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import java.util.Map;

/** Starts a service: as a process of its own, or inside this one. */
public final class ServiceMain {
    private ServiceMain() {}

    /** The commands {@code run} (default), {@code init}, {@code settings}, {@code topology} and {@code doctor}. Ends the JVM with an {@link dev.tarn.kit.ExitCode}. */
    public static void main(StreamsService service, String[] args) {
        System.exit(new Cli(service, System.getenv(), System.out, System.err).execute(args));
    }

    /** Settings for {@link #start}, from names and values alone. */
    public static Settings settings(StreamsService service, Map<String, String> values) {
        return settings(service, SettingSources.values(values));
    }

    public static Settings settings(StreamsService service, SettingSources sources) {
        return Settings.of(SharedSettings.all(service), sources);
    }

    /** Creates what is missing and starts processing in this JVM, whose logging it leaves alone. */
    public static RunningService start(StreamsService service, Settings settings) throws InterruptedException {
        RunningService running = new RunningService(service, settings);
        try {
            running.start();
            return running;
        } catch (InterruptedException | RuntimeException e) {
            try {
                running.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }
}
