package remit.solve.machine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Machine code in memory of its own. The memory is writable first and executable afterwards, never both, as hardened
 * systems demand; it is given back when this object is garbage. Only Linux on x86-64 is served: the numbers of mmap
 * and the calling convention (System V) of other systems differ.
 */
final class ExecutableMemory {

    private static final int READ_WRITE = 1 | 2;
    private static final int READ_EXECUTE = 1 | 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final long PAGE = 4096;
    private static final Cleaner CLEANER = Cleaner.create();
    private static final @Nullable Calls CALLS = Calls.find();

    /** Runs code at an address given first, with the addresses of frame and window as its arguments. */
    private static final @Nullable MethodHandle RUN = runner();

    private final MemorySegment code;
    private final MemorySegment[] entries;

    private ExecutableMemory(MemorySegment code, int[] starts) {
        this.code = code;
        entries = new MemorySegment[starts.length];
        for (int i = 0; i < starts.length; i++) {
            entries[i] = MemorySegment.ofAddress(code.address() + starts[i]);
        }
    }

    /**
     * Makes code executable.
     *
     * @param code position-independent machine code
     * @param starts where its functions begin
     * @return null where this system does not allow it
     */
    static @Nullable ExecutableMemory of(byte[] code, int[] starts) {
        Calls calls = CALLS;
        if (calls == null || RUN == null) {
            return null;
        }
        long size = Math.ceilDiv(Math.max(code.length, 1), PAGE) * PAGE;
        MemorySegment memory = calls.map(size);
        if (memory == null) {
            return null;
        }
        MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
        if (!calls.protect(memory, READ_EXECUTE)) {
            calls.unmap(memory);
            return null;
        }
        ExecutableMemory made = new ExecutableMemory(memory, starts);
        CLEANER.register(made, () -> calls.unmap(memory));
        return made;
    }

    /** Runs a function of this code with two addresses. */
    void run(int function, long first, long second) {
        MethodHandle call = RUN;
        if (call == null) {
            throw new IllegalStateException("code was made where it cannot run");
        }
        try {
            call.invokeExact(entries[function], first, second);
        } catch (Throwable impossible) {
            throw new AssertionError("a call of machine code threw", impossible);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The bytes it holds. */
    long size() {
        return code.byteSize();
    }

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle runner() {
        if (CALLS == null) {
            return null;
        }
        try {
            // Critical: the code runs for microseconds and calls nothing, so that it needs no change of thread state.
            return Linker.nativeLinker()
                    .downcallHandle(
                            FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                            Linker.Option.critical(false));
        } catch (IllegalCallerException | UnsupportedOperationException refused) {
            return null;
        }
    }

    /** The memory calls of the C library. */
    private record Calls(MethodHandle mmap, MethodHandle mprotect, MethodHandle munmap) {

        private static @Nullable Calls find() {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            String machine = System.getProperty("os.arch", "");
            if (!system.contains("linux") || !(machine.equals("amd64") || machine.equals("x86_64"))) {
                return null;
            }
            try {
                return link();
            } catch (IllegalCallerException | UnsupportedOperationException refused) {
                return null;
            }
        }

        @SuppressWarnings("restricted")
        private static @Nullable Calls link() {
            Linker linker = Linker.nativeLinker();
            SymbolLookup library = linker.defaultLookup();
            MemorySegment mmap = library.find("mmap").orElse(null);
            MemorySegment mprotect = library.find("mprotect").orElse(null);
            MemorySegment munmap = library.find("munmap").orElse(null);
            if (mmap == null || mprotect == null || munmap == null) {
                return null;
            }
            ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
            ValueLayout.OfInt flag = ValueLayout.JAVA_INT;
            return new Calls(
                    linker.downcallHandle(
                            mmap, FunctionDescriptor.of(number, number, number, flag, flag, flag, number)),
                    linker.downcallHandle(mprotect, FunctionDescriptor.of(flag, number, number, flag)),
                    linker.downcallHandle(munmap, FunctionDescriptor.of(flag, number, number)));
        }

        @SuppressWarnings("restricted")
        private @Nullable MemorySegment map(long size) {
            try {
                long address = (long) mmap.invokeExact(0L, size, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
                return address == -1 ? null : MemorySegment.ofAddress(address).reinterpret(size);
            } catch (Throwable impossible) {
                throw new AssertionError("mmap threw", impossible);
            }
        }

        private boolean protect(MemorySegment memory, int protection) {
            try {
                return (int) mprotect.invokeExact(memory.address(), memory.byteSize(), protection) == 0;
            } catch (Throwable impossible) {
                throw new AssertionError("mprotect threw", impossible);
            }
        }

        private void unmap(MemorySegment memory) {
            try {
                int result = (int) munmap.invokeExact(memory.address(), memory.byteSize());
                assert result == 0;
            } catch (Throwable impossible) {
                throw new AssertionError("munmap threw", impossible);
            }
        }
    }
}
