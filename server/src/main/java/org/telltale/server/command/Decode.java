package org.telltale.server.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.server.frame.DecodedValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `telltale decode CHARACTERISTIC HEX`: what a frame of a Bluetooth device says, for whoever stands before a gateway
/// that sends nonsense.
@Command(
        name = "decode",
        description = "Prints what a value of a Bluetooth characteristic says, or why it is refused; "
                + "without a characteristic, which there are.")
public final class Decode implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CHARACTERISTIC",
            description = "Its number (2A35, 0x2a35) or its whole UUID.")
    private @Nullable String characteristic;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "HEX",
            description = "The bytes; blanks, colons and dashes between them do not matter.")
    private List<String> hex = List.of();

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in the bytes.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Decode() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (characteristic == null) {
            DecodedValue.characteristics().forEach(out::println);
            out.flush();
            return 0;
        }
        if (hex.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "the bytes are missing");
        }
        DecodedValue decoded = DecodedValue.of(characteristic, String.join(" ", hex));
        out.println(decoded.json());
        out.flush();
        return decoded.isReadable() ? 0 : 1;
    }
}
