package dev.tarn.kit.doctor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/**
 * Asks others, each question for a bounded time: what a client's own bounds leave out (looking up a name, a server that accepts
 * and is silent) included. A question that is given up keeps a daemon thread until it ends.
 */
final class Bounded implements AutoCloseable {
    private static final Duration MAKING = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newCachedThreadPool(Bounded::thread);
    private final Duration atMost;

    Bounded(Duration atMost) {
        this.atMost = atMost;
    }

    Duration atMost() {
        return atMost;
    }

    <T> T call(Callable<T> question) throws NotAnswered, InterruptedException {
        return call(question, atMost);
    }

    /** For what is mostly this machine's own work: a short bound is meant for others. */
    <T> T made(Callable<T> client) throws NotAnswered, InterruptedException {
        return call(client, atMost.compareTo(MAKING) > 0 ? atMost : MAKING);
    }

    private <T> T call(Callable<T> question, Duration bound) throws NotAnswered, InterruptedException {
        Future<T> answer = threads.submit(question);
        try {
            return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new NotAnswered(DoctorTexts.noAnswer(bound), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof ExecutionException inner ? inner.getCause() : e.getCause();
            // The admin client gives up at about the same time, in other words.
            boolean late = cause instanceof org.apache.kafka.common.errors.TimeoutException;
            throw new NotAnswered(late ? DoctorTexts.noAnswer(bound) : DoctorTexts.reason(cause), cause);
        }
    }

    /** The futures of Kafka's admin client. */
    <T> T kafka(Callable<KafkaFuture<T>> question) throws NotAnswered, InterruptedException {
        return call(() -> question.call().get());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "doctor");
        thread.setDaemon(true);
        return thread;
    }
}
