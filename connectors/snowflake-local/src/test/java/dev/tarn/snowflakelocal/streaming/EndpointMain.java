package dev.tarn.snowflakelocal.streaming;

import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An endpoint in a process of its own, to be killed: the folder, then the port. Says when it can be used. */
final class EndpointMain {
    private EndpointMain() {}

    public static void main(String[] args) throws Exception {
        SnowflakeLocal endpoint =
                SnowflakeLocal.start(SnowflakeLocalOptions.in(Path.of(args[0]), Account.ADMIN, Account.PASSWORD)
                        .withPort(Integer.parseInt(args[1])));
        System.out.println("url " + endpoint.url());
        new CountDownLatch(1).await();
    }
}
