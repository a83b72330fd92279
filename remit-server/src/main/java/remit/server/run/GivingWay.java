package remit.server.run;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread, and all that it starts, give way to the threads that answer people.
 *
 * <p>Linux shares a core by niceness, of threads rather than processes, and a new thread takes it from the one that starts it
 * (setpriority(2), "C library/kernel differences"). Java's own thread priorities do nothing there without an option of the virtual
 * machine. Elsewhere than on Linux nothing is changed. No result depends on it.
 */
final class GivingWay {

    /** About a tenth of the share of a thread that answers people. */
    private static final int NICENESS = 10;

    private static final int OF_ONE_THREAD = 0;
    private static final int THE_CALLER = 0;
    private static final Logger LOG = LoggerFactory.getLogger(GivingWay.class);

    private GivingWay() {}

    /** The calling platform thread gives way from now on. False where that cannot be had. */
    @SuppressWarnings("restricted") // one call of the C library
    static boolean fromNowOn() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> symbol = linker.defaultLookup().find("setpriority");
        if (symbol.isEmpty()) {
            return false;
        }
        MethodHandle setPriority = linker.downcallHandle(
                symbol.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            return (int) setPriority.invokeExact(OF_ONE_THREAD, THE_CALLER, NICENESS) == 0;
        } catch (Throwable e) { // of invokeExact; the call itself throws nothing
            LOG.warn("trials keep the priority of pages: {}", e.toString());
            return false;
        }
    }
}
