package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.ExchangeErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The sides of a table, asked at the same time: each by a thread that is its own while the question lasts. */
final class Sides implements AutoCloseable {
    private final List<TableSide> sides;
    private final ExecutorService threads;

    Sides(List<TableSide> sides) {
        this.sides = List.copyOf(sides);
        threads = Executors.newFixedThreadPool(sides.size(), task -> {
            Thread thread = new Thread(task, "reconcile");
            thread.setDaemon(true);
            return thread;
        });
    }

    List<String> names() {
        return sides.stream().map(TableSide::name).toList();
    }

    /** The answers in the order of the sides, when all are there. */
    <T> List<T> each(Function<TableSide, T> question) {
        List<Future<T>> asked = new ArrayList<>();
        sides.forEach(side -> asked.add(threads.submit(() -> question.apply(side))));
        List<T> answers = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<T> one : asked) {
            try {
                answers.add(one.get());
            } catch (ExecutionException e) {
                failure = first(failure, e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw ExchangeErrors.interrupted(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return answers;
    }

    private static RuntimeException first(RuntimeException before, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return before != null ? before : (RuntimeException) cause;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
