package dev.tarn.local.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images of a check by the variables of docker-compose.yml; what was built for it goes at the end. */
final class Images {
    private final Map<String, String> byVariable = new LinkedHashMap<>();
    private final List<String> built = new ArrayList<>();

    void use(String variable, Optional<String> image) {
        image.ifPresent(name -> byVariable.put(variable, name));
    }

    void useBuilt(String variable, String image) {
        byVariable.put(variable, image);
        built.add(image);
    }

    /** An image that is there only to build others on. */
    void alsoBuilt(String image) {
        built.add(image);
    }

    Map<String, String> variables() {
        return byVariable;
    }

    /** The newest first: an image goes after those that stand on it. */
    List<String> toRemove() {
        List<String> reversed = new ArrayList<>(built);
        java.util.Collections.reverse(reversed);
        return reversed;
    }
}
