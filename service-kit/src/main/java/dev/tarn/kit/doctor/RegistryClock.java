package dev.tarn.kit.doctor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The registry's clock as its answers show it, to the second. Any answer does, also a refusal: no credentials are sent. */
final class RegistryClock {
    private static final String WHAT = "registry";
    private static final long SECOND = 999;

    private RegistryClock() {}

    static List<Finding> examine(String url, Bounded bounded) throws InterruptedException {
        Findings findings = new Findings(Area.CLOCKS);
        try {
            HttpRequest request = HttpRequest.newBuilder(address(url))
                    .timeout(bounded.atMost())
                    .GET()
                    .build();
            HttpClient client =
                    HttpClient.newBuilder().connectTimeout(bounded.atMost()).build();
            long asked = System.currentTimeMillis();
            HttpResponse<Void> answer =
                    bounded.call(() -> client.send(request, HttpResponse.BodyHandlers.discarding()));
            long answered = System.currentTimeMillis();
            Optional<String> date = answer.headers().firstValue("Date");
            if (date.isEmpty()) {
                findings.unknown(WHAT, DoctorTexts.noDate());
            } else {
                long shown = DateTimeFormatter.RFC_1123_DATE_TIME
                        .parse(date.get(), Instant::from)
                        .toEpochMilli();
                Skew.of(asked, answered, shown, shown + SECOND).addTo(findings, WHAT, "the registry's clock");
            }
        } catch (NotAnswered | DateTimeException | IllegalArgumentException e) {
            findings.unknown(WHAT, DoctorTexts.notTold(e.getMessage()));
        }
        return findings.all();
    }

    /** The first of several addresses, without a user's name and password. */
    private static URI address(String url) {
        URI first = URI.create(url.split(",", 2)[0].strip().replaceFirst("//[^/@]*@", "//"));
        return URI.create(first.toString().replaceFirst("/+$", "") + "/config");
    }
}
