package dev.tarn.local.warehouse;

import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An endpoint in a process of its own, to be killed: the folder, then the port. */
public final class EndpointMain {
    static final String PASSWORD = "for-tests-only";

    private EndpointMain() {}

    public static void main(String[] args) throws Exception {
        try (SnowflakeLocal endpoint = SnowflakeLocal.start(
                SnowflakeLocalOptions.in(Path.of(args[0]), "ADMIN", PASSWORD).withPort(Integer.parseInt(args[1])))) {
            System.out.println("endpoint at " + endpoint.url());
            new CountDownLatch(1).await();
        }
    }
}
