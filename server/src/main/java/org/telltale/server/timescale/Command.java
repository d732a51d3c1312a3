package org.telltale.server.timescale;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A program that runs to its end, is waited for, and says little.
record Command(List<String> words) {
    Command {
        words = List.copyOf(words);
    }

    static Command of(List<String> words) {
        return new Command(words);
    }

    /// Runs it.
    ///
    /// @return what it printed
    /// @throws IOException with what it printed, when it cannot be run or ends with anything but 0
    String run() throws IOException {
        Process process = builder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = exitCode(process);
        if (code != 0) {
            throw new IOException(words.getFirst() + " ended with " + code + ": " + printed.strip());
        }
        return printed;
    }

    /// {@return whether it can be run and ends with 0}
    boolean succeeds() {
        try {
            run();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /// A process builder whose child knows no locale of the user's: messages and sort orders are the same
    /// everywhere.
    static ProcessBuilder builder(List<String> words) {
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a program ran").initCause(interrupted);
        }
    }
}
