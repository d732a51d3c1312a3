package org.telltale.server;

import org.telltale.server.command.AsOf;
import org.telltale.server.command.Backtest;
import org.telltale.server.command.Billing;
import org.telltale.server.command.CheckConfig;
import org.telltale.server.command.Coverage;
import org.telltale.server.command.Decode;
import org.telltale.server.command.Explain;
import org.telltale.server.command.Recover;
import org.telltale.server.command.Rules;
import org.telltale.server.command.Serve;
import org.telltale.server.command.Sources;
import org.telltale.server.command.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The command line of the server: one subcommand for each thing that it can be asked to do.
///
/// The exit code is 0 when the command did what was asked, 1 when it could not, and 2 when the
/// command line itself was wrong.
@Command(
        name = "telltale",
        description =
                "Takes readings from home medical devices, pages a clinician, and keeps the evidence for billing.",
        subcommands = {
            Serve.class,
            CheckConfig.class,
            Recover.class,
            Decode.class,
            Sources.class,
            Rules.class,
            Backtest.class,
            Coverage.class,
            Explain.class,
            AsOf.class,
            Billing.class,
            Version.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Telltale {
    private Telltale() {}

    /// Runs one command and ends the process with its exit code.
    ///
    /// @param args the command's name and what belongs to it
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// {@return the command line, ready to execute}
    public static CommandLine commandLine() {
        return new CommandLine(new Telltale())
                .setExecutionExceptionHandler(new OneSentence())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
