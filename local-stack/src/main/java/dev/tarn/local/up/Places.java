package dev.tarn.local.up;

import dev.tarn.local.connect.Lake;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where everything of a stack is, by what it is. */
final class Places {
    private Places() {}

    static Map<String, String> of(StackOptions options, String bootstrap, String registryUrl, Optional<Lake> lake) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("broker", bootstrap);
        places.put("schema registry", registryUrl);
        for (Service service : Service.values()) {
            String address = service.address(options.ports());
            places.put(service.title(), address + "/readyz  " + address + "/livez  " + address + "/metrics");
        }
        lake.ifPresent(filled -> {
            places.put("Connect", "http://127.0.0.1:" + options.ports().connect() + "/connectors");
            places.put("lake", filled.root().toString());
        });
        places.put("data", options.directory().toString());
        places.put("logs", options.directory().resolve("logs").toString());
        return places;
    }
}
