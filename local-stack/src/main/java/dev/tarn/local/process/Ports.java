package dev.tarn.local.process;

import dev.tarn.local.errors.LocalErrors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports on the loopback address. */
public final class Ports {
    private Ports() {}

    /** Ports that nobody listens on; all are held until all are found, so that they differ. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw LocalErrors.noFreePort(e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    /** Says early, and in words, what a server would only say in its log. */
    public static void requireFree(String name, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw LocalErrors.portTaken(name, port);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw LocalErrors.noFreePort(e);
        }
    }
}
