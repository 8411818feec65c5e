package dev.tarn.kit.run;

import dev.tarn.kit.KitException;
import dev.tarn.kit.doctor.Area;
import dev.tarn.kit.doctor.DoctorTexts;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Findings;
import dev.tarn.kit.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Whether a start could listen where it is to listen, found by listening there for a moment. */
final class Port {
    private Port() {}

    static List<Finding> examine(String service, Settings settings, Duration atMost) throws InterruptedException {
        Findings findings = new Findings(Area.MACHINE);
        String host = settings.get(SharedSettings.HTTP_HOST);
        int port = settings.get(SharedSettings.HTTP_PORT);
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        if (everywhere) {
            findings.warn("http.host", DoctorTexts.openToAll(host));
        }
        try {
            HttpEndpoints.requireFree(host, port);
            findings.ok("http.port", host + ":" + port + " is free");
        } catch (KitException e) {
            if (servedBy(service, everywhere ? "127.0.0.1" : host, port, atMost)) {
                findings.ok(
                        "http.port",
                        "%d is served by %s, which runs; a second one here needs another".formatted(port, service));
            } else {
                findings.fail("http.port", e.getMessage());
            }
        }
        return findings.all();
    }

    /** Every meter of a service carries its name. */
    private static boolean servedBy(String service, String host, int port, Duration atMost)
            throws InterruptedException {
        try {
            HttpResponse<String> metrics = HttpClient.newBuilder()
                    .connectTimeout(atMost)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/metrics"))
                                    .timeout(atMost)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return metrics.body().contains("service=\"" + service + "\"");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
