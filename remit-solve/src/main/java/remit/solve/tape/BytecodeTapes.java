package remit.solve.tape;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tapes as bytecode, one hidden class each (ClassFile API, JEP 484): one lane, on every machine.
 *
 * <p>HotSpot does not compile methods above 8000 bytes of bytecode (HugeMethodLimit), so a tape is cut into methods of
 * about half of that. Values are local variables; those that a later method reads go through spill slots behind the
 * tapes' own.
 */
public final class BytecodeTapes extends OneLane {

    private static final ClassDesc SELF = ClassDesc.of(Routine.class.getPackageName() + ".CompiledTape");
    private static final ClassDesc ROUTINE = ClassDesc.of(Routine.class.getName());
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_double.arrayType(), ConstantDescs.CD_int);

    /** A compiled tape. */
    interface Routine {

        /** Runs it on a frame's values. */
        void run(double[] frame, int window);
    }

    private final List<TapeParts> parts;
    private final AtomicReferenceArray<@Nullable Routine> routines;
    private final int slots;

    /**
     * Tapes to be compiled, each when it is first run.
     *
     * @param slots the size of the frame that the tapes use
     */
    public BytecodeTapes(List<Tape> tapes, int slots) {
        this(tapes, slots, Precision.DOUBLE);
    }

    /** As the shorter constructor, in chosen numbers; in 32 bits there are no transcendental functions. */
    public BytecodeTapes(List<Tape> tapes, int slots, Precision precision) {
        super(tapes, precision);
        parts = this.tapes.stream().map(tape -> new TapeParts(tape, slots)).toList();
        routines = new AtomicReferenceArray<>(tapes.size());
        this.slots = slots + parts.stream().mapToInt(TapeParts::spills).max().orElse(0);
    }

    @Override
    public Frame frame() {
        return new HeapFrame(slots, precision);
    }

    @Override
    public void run(int tape, Frame frame, int window) {
        Routine routine = routines.get(tape);
        if (routine == null) {
            routine = load(bytecode(tapes.get(tape), parts.get(tape), precision));
            routines.set(tape, routine);
        }
        routine.run(((HeapFrame) frame).values(), window);
    }

    private static Routine load(byte[] bytes) {
        try {
            return (Routine) MethodHandles.lookup()
                    .defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a compiled tape cannot be loaded", e);
        }
    }

    /** The class file of a tape. */
    static byte[] bytecode(Tape tape, TapeParts parts, Precision precision) {
        return ClassFile.of().build(SELF, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
            type.withInterfaceSymbols(ROUTINE);
            type.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    ConstantDescs.MTD_void,
                    0,
                    code -> code.aload(0)
                            .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                            .return_());
            type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, code -> callParts(code, parts.count()));
            for (int part = 0; part < parts.count(); part++) {
                int number = part;
                type.withMethodBody(
                        "part" + number,
                        RUN,
                        ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE,
                        code -> new TapePartWriter(code, tape, parts, number, precision).write());
            }
        });
    }

    private static void callParts(CodeBuilder code, int parts) {
        for (int part = 0; part < parts; part++) {
            code.aload(1).iload(2).invokestatic(SELF, "part" + part, RUN);
        }
        code.return_();
    }
}
