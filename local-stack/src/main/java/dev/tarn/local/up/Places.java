package dev.tarn.local.up;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where everything of a stack is, by what it is. */
final class Places {
    private Places() {}

    static Map<String, String> of(StackOptions options, String bootstrap, String registryUrl, Sinks sinks) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("broker", bootstrap);
        places.put("schema registry", registryUrl);
        for (Service service : Service.values()) {
            String address = service.address(options.ports());
            places.put(service.title(), address + "/readyz  " + address + "/livez  " + address + "/metrics");
        }
        sinks.worker()
                .ifPresent(worker -> places.put(
                        "Connect", "http://127.0.0.1:" + options.ports().connect() + "/connectors"));
        sinks.lake().ifPresent(lake -> places.put("lake", lake.root().toString()));
        sinks.account().ifPresent(account -> {
            places.put("Snowflake", account.url() + "  user " + account.user() + ", database TARN");
            places.put("its key", account.key().toString());
        });
        places.put("data", options.directory().toString());
        places.put("logs", options.directory().resolve("logs").toString());
        return places;
    }
}
