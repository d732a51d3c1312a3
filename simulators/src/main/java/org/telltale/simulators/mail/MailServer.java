package org.telltale.simulators.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server on loopback. Safe on every thread.
public final class MailServer implements AutoCloseable {
    /// Stands for the greeting, among the commands.
    public static final String GREETING = "GREETING";
    /// Stands for the answer to a whole letter.
    public static final String LETTER = "LETTER";

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Optional<SSLContext> tls;
    private final boolean secretFromTheFirstByte;
    private final Map<String, String> passwords;
    private volatile boolean greylists;

    /// What goes wrong at a command, once.
    sealed interface Trouble {
        /// It is refused, with a code and words.
        record Refusal(String answer) implements Trouble {}

        /// Nothing is said any more.
        record Silence() implements Trouble {}

        /// The connection ends.
        record HangUp() implements Trouble {}
    }

    private MailServer(Optional<SSLContext> tls, boolean secretFromTheFirstByte, Map<String, String> passwords)
            throws IOException {
        this.tls = tls;
        this.secretFromTheFirstByte = secretFromTheFirstByte;
        this.passwords = Map.copyOf(passwords);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    /// {@return one that anybody may send by, in clear}
    public static MailServer inClear() throws IOException {
        return new MailServer(Optional.empty(), false, Map.of());
    }

    /// {@return one that offers STARTTLS, and takes letters only after a sign-in over it}
    public static MailServer withStartTls(SSLContext tls, Map<String, String> passwords) throws IOException {
        return new MailServer(Optional.of(tls), false, passwords);
    }

    /// {@return one that speaks TLS from the first byte}
    public static MailServer withTls(SSLContext tls, Map<String, String> passwords) throws IOException {
        return new MailServer(Optional.of(tls), true, passwords);
    }

    /// {@return where it listens on loopback}
    public int port() {
        return door.getLocalPort();
    }

    /// Refuses the next such command.
    ///
    /// @param command such as `RCPT`, or [#GREETING], or [#LETTER]
    /// @param answer such as `450 4.2.1 mailbox busy`
    public void refusesNext(String command, String answer) {
        trouble(command, new Trouble.Refusal(answer));
    }

    /// Says nothing any more at the next such command.
    public void fallsSilentAt(String command) {
        trouble(command, new Trouble.Silence());
    }

    /// Hangs up at the next such command; a whole letter is taken all the same.
    public void hangsUpAt(String command) {
        trouble(command, new Trouble.HangUp());
    }

    private void trouble(String command, Trouble trouble) {
        troubles.computeIfAbsent(command, _ -> new ConcurrentLinkedQueue<>()).add(trouble);
    }

    /// Refuses for now, once, every pair of sender and receiver that it has not seen yet.
    public void greylists(boolean does) {
        greylists = does;
    }

    /// {@return every letter that was taken, in order}
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    /// {@return every letter to a mailbox}
    public List<Letter> lettersTo(String mailbox) {
        return letters.stream().filter(letter -> letter.to().equals(mailbox)).toList();
    }

    Optional<Trouble> next(String command) {
        return Optional.ofNullable(troubles.get(command)).map(Queue::poll);
    }

    boolean isToWait(String from, String to) {
        return greylists && known.add(from + " " + to);
    }

    boolean wantsSignIn() {
        return !passwords.isEmpty();
    }

    boolean isRight(String user, String password) {
        return password.equals(passwords.get(user));
    }

    Optional<SSLContext> startTls() {
        return secretFromTheFirstByte ? Optional.empty() : tls;
    }

    void took(Letter letter) {
        letters.add(letter);
    }

    /// Until the mail server closes.
    void wasteTime() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("closing", stopping);
        }
    }

    private void listen() {
        try {
            while (!door.isClosed()) {
                Socket caller = door.accept();
                open.add(caller);
                threads.execute(() -> talk(caller));
            }
        } catch (SocketException closing) {
            // Nobody listens any more.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            Socket line = secretFromTheFirstByte ? secret(caller, tls.orElseThrow()) : caller;
            new Conversation(this, line, secretFromTheFirstByte).run();
        } catch (IOException gone) {
            // Callers hang up as they please.
        } finally {
            open.remove(caller);
        }
    }

    static Socket secret(Socket line, SSLContext tls) throws IOException {
        SSLSocket secret = (SSLSocket)
                tls.getSocketFactory().createSocket(line, line.getInetAddress().getHostAddress(), line.getPort(), true);
        secret.setUseClientMode(false);
        secret.startHandshake();
        return secret;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
