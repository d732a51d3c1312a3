package org.telltale.server.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.server.Refusal;
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
            list(out);
            return 0;
        }
        if (hex.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "the bytes are missing");
        }
        DecodedValue decoded = DecodedValue.of(known(characteristic), String.join(" ", hex));
        out.println(decoded.json());
        out.flush();
        return decoded.isReadable() ? 0 : 1;
    }

    private static Characteristic known(String name) {
        return Characteristic.named(name)
                .orElseThrow(() ->
                        new Refusal(name + " is none that can be decoded; without an argument, decode lists them"));
    }

    private static void list(PrintWriter out) {
        for (Characteristic one : Characteristic.values()) {
            out.println(one.code() + "  " + one.title());
        }
        out.flush();
    }
}
