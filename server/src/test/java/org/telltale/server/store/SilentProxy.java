package org.telltale.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands between a server and its database, until it falls silent: then it takes whatever comes, and nothing ever
/// comes back, as where a firewall has forgotten a connection.
public final class SilentProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;

    /// A proxy to a port of this machine.
    public SilentProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    /// {@return where it listens}
    public int port() {
        return door.getLocalPort();
    }

    /// Nothing comes back from now on.
    public void fallSilent() {
        silent = true;
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = kept(door.accept());
                if (!silent) {
                    Socket database = kept(new Socket(InetAddress.getLoopbackAddress(), target));
                    Thread.ofVirtual().start(() -> copy(client, database));
                    Thread.ofVirtual().start(() -> copy(database, client));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[1 << 16];
        try {
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                if (!silent) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
            if (!silent) {
                to.shutdownOutput();
            }
        } catch (IOException closed) {
            // One of the two has gone.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
