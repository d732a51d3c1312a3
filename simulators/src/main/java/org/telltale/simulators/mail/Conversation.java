package org.telltale.simulators.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One caller of a mail server, from the greeting to the end.
final class Conversation {
    private final MailServer server;
    private Socket line;
    private BufferedReader in;
    private boolean secretly;
    private String user = "";
    private String from = "";
    private String to = "";

    Conversation(MailServer server, Socket line, boolean secretly) throws IOException {
        this.server = server;
        this.line = line;
        this.secretly = secretly;
        this.in = reader(line);
    }

    private static BufferedReader reader(Socket line) throws IOException {
        return new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8));
    }

    void run() throws IOException {
        boolean goesOn = !hasTrouble(MailServer.GREETING) && said("220 mail.example ESMTP");
        while (goesOn) {
            String command = in.readLine();
            goesOn = command != null && answers(command);
        }
    }

    private boolean said(String answer) throws IOException {
        line.getOutputStream().write((answer + "\r\n").getBytes(UTF_8));
        line.getOutputStream().flush();
        return true;
    }

    /// {@return whether something goes wrong here, and the conversation ends by it}
    private boolean hasTrouble(String command) throws IOException {
        Optional<MailServer.Trouble> trouble = server.next(command);
        if (trouble.isEmpty()) {
            return false;
        }
        switch (trouble.get()) {
            case MailServer.Trouble.Refusal(String answer) -> said(answer);
            case MailServer.Trouble.Silence _ -> server.wasteTime();
            case MailServer.Trouble.HangUp _ -> line.close();
        }
        return true;
    }

    /// {@return whether it goes on}
    private boolean answers(String command) throws IOException {
        String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (hasTrouble(verb)) {
            return !line.isClosed();
        }
        return switch (verb) {
            case "EHLO" -> hello();
            case "HELO", "RSET", "NOOP" -> said("250 OK");
            case "STARTTLS" -> startTls();
            case "AUTH" -> signIn(command);
            case "MAIL" -> sender(command);
            case "RCPT" -> receiver(command);
            case "DATA" -> to.isEmpty() ? said("503 5.5.1 to whom?") : letter();
            case "QUIT" -> !said("221 2.0.0 bye");
            default -> said("502 5.5.2 what?");
        };
    }

    private boolean hello() throws IOException {
        said("250-mail.example");
        if (!secretly && server.startTls().isPresent()) {
            said("250-STARTTLS");
        }
        if (server.wantsSignIn() && secretly) {
            said("250-AUTH PLAIN LOGIN");
        }
        return said("250 8BITMIME");
    }

    private boolean startTls() throws IOException {
        if (server.startTls().isEmpty() || secretly) {
            return said("502 5.5.1 not here");
        }
        said("220 2.0.0 go ahead");
        line = MailServer.secret(line, server.startTls().get());
        in = reader(line);
        secretly = true;
        return true;
    }

    private boolean signIn(String command) throws IOException {
        String[] words = command.split(" ", 3);
        if (words.length < 2 || !secretly) {
            return said("504 5.5.4 not so");
        }
        String name;
        String password;
        if (words[1].equalsIgnoreCase("PLAIN")) {
            String[] parts =
                    decoded(words.length == 3 ? words[2] : asked("334 ")).split("\0", 3);
            name = parts[1];
            password = parts[2];
        } else {
            name = decoded(words.length == 3 ? words[2] : asked("334 VXNlcm5hbWU6"));
            password = decoded(asked("334 UGFzc3dvcmQ6"));
        }
        if (!server.isRight(name, password)) {
            return said("535 5.7.8 wrong");
        }
        user = name;
        return said("235 2.7.0 welcome");
    }

    private String asked(String question) throws IOException {
        said(question);
        String answer = in.readLine();
        return answer == null ? "" : answer;
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), UTF_8);
    }

    private boolean sender(String command) throws IOException {
        if (server.wantsSignIn() && user.isEmpty()) {
            return said("530 5.7.0 sign in first");
        }
        from = mailbox(command);
        to = "";
        return said("250 2.1.0 OK");
    }

    private boolean receiver(String command) throws IOException {
        String mailbox = mailbox(command);
        if (server.isToWait(from, mailbox)) {
            return said("451 4.7.1 greylisted, come again");
        }
        to = mailbox;
        return said("250 2.1.5 OK");
    }

    private static String mailbox(String command) {
        return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
    }

    private boolean letter() throws IOException {
        said("354 go on");
        List<String> lines = new ArrayList<>();
        String read = in.readLine();
        while (read != null && !read.equals(".")) {
            lines.add(read.startsWith(".") ? read.substring(1) : read);
            read = in.readLine();
        }
        if (read == null) {
            return false;
        }
        Optional<MailServer.Trouble> trouble = server.next(MailServer.LETTER);
        if (trouble.orElse(null) instanceof MailServer.Trouble.Refusal(String answer)) {
            return said(answer);
        }
        server.took(new Letter(from, to, lines, secretly, user));
        if (trouble.isPresent()) {
            if (trouble.get() instanceof MailServer.Trouble.Silence) {
                server.wasteTime();
            }
            return false;
        }
        return said("250 2.0.0 taken");
    }
}
