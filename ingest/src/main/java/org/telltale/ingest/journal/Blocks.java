package org.telltale.ingest.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/// Claims disk blocks for a file before anything is written through a mapping, and gives unused ones back.
///
/// A page written through a mapping where the disk has no block left kills the process (SIGBUS); `fallocate` says
/// so beforehand, as an error. Java has no call for it, so it is made through the foreign function interface. Where
/// a file system has no such call, claiming does nothing and the reserve of [Room] is the only guard.
///
/// Source: fallocate(2), open(2) of the Linux manual pages.
@SuppressWarnings("restricted")
final class Blocks {
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int NO_SPACE = 28;
    private static final int NOT_SUPPORTED = 95;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR_NUMBER = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN =
            call("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle FALLOCATE = call(
            "fallocate",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Blocks() {}

    /// Claims blocks for the bytes of `file` from `from` to `to`, which becomes its length where it was shorter.
    static void claim(Path file, long from, long to) throws IOException {
        fallocate(file, 0, from, to - from);
    }

    /// Gives the blocks of the bytes from `from` to `to` back. They read as zeros afterwards; the length stays.
    static void giveBack(Path file, long from, long to) throws IOException {
        if (to > from) {
            fallocate(file, PUNCH_HOLE | KEEP_SIZE, from, to - from);
        }
    }

    private static void fallocate(Path file, int mode, long offset, long length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(file.toString()), O_RDWR | O_CLOEXEC);
            check(file, "open", descriptor, state);
            try {
                int result = (int) FALLOCATE.invokeExact(state, descriptor, mode, offset, length);
                check(file, "fallocate", result, state);
            } finally {
                check(file, "close", (int) CLOSE.invokeExact(state, descriptor), state);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library threw", e);
        }
    }

    private static void check(Path file, String call, int result, MemorySegment state) throws IOException {
        int error = result < 0 ? (int) ERROR_NUMBER.get(state, 0L) : 0;
        if (error == NO_SPACE) {
            throw new IOException("no space left on the disk of " + file);
        }
        if (error != 0 && error != NOT_SUPPORTED) {
            throw new IOException(call + " of " + file + " failed with error " + error);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        MemorySegment address = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(address, descriptor, Linker.Option.captureCallState("errno"));
    }
}
