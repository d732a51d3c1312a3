package org.telltale.simulators;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import org.telltale.simulators.load.Load;
import org.telltale.simulators.pager.PagerCommand;
import org.telltale.simulators.play.MappingException;
import org.telltale.simulators.play.Play;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/// The command line of the simulators.
///
/// The exit code is 0 when the command did what was asked, 1 when it could not, and 2 when the command line
/// itself was wrong.
@Command(
        name = "telltale",
        description = "Homes, gateways, pagers and load for Telltale, over the wire.",
        subcommands = {Demo.class, Load.class, PagerCommand.class, Play.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Simulators {
    private Simulators() {}

    /// Runs one command and ends the process with its exit code.
    ///
    /// @param args the command's name and what belongs to it
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// {@return the command line, ready to execute}
    public static CommandLine commandLine() {
        return prepared(new CommandLine(new Simulators()));
    }

    /// {@return the command line, which says in one sentence what it could not do}
    static CommandLine prepared(CommandLine commandLine) {
        // There is nothing to log to in these processes, and SLF4J would say so on every start.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        return commandLine.setExecutionExceptionHandler(Simulators::inOneSentence);
    }

    /// What the world refuses is said in one sentence; a defect of ours keeps its stack trace.
    private static int inOneSentence(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof IOException
                || failure instanceof MappingException
                || failure instanceof IllegalArgumentException) {
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw failure;
    }
}
