package remit.model.graph;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles lists of nodes to hidden classes by the ClassFile API (JEP 484). Operations become the one instruction or the
 * one Math or StrictMath call they stand for, so the bits are those of {@link GraphWalk}.
 */
public final class Compiler {

    private static final ClassDesc ROUTINE = ClassDesc.of(Routine.class.getName());
    private static final ClassDesc SELF = ClassDesc.of(Routine.class.getPackageName() + ".Compiled");
    private static final ClassDesc DOUBLES = ConstantDescs.CD_double.arrayType();
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_void, DOUBLES, DOUBLES, DOUBLES, DOUBLES, DOUBLES);

    private final Map<Node, Integer> bound = new LinkedHashMap<>();
    private final Set<Node> seen = new HashSet<>();
    private int scratchSize;

    /**
     * Finds the nodes of some roots that depend on parameters alone: {@link #binding} computes them, the other routines
     * read them.
     */
    public void hoist(List<Node> roots) {
        roots.forEach(this::hoist);
    }

    private void hoist(Node node) {
        if (!node.varies()) {
            if (!node.isLeaf()) {
                bound.putIfAbsent(node, bound.size());
            }
            return;
        }
        if (seen.add(node)) {
            node.operands().forEach(this::hoist);
        }
    }

    /** How many nodes were hoisted. */
    public int boundSize() {
        return bound.size();
    }

    /** Where a node that depends on parameters alone is: its bound value, or (counted from their number) its parameter. */
    public int placeOf(Node node) {
        Integer at = bound.get(node);
        if (at != null) {
            return at;
        }
        if (node.kind() != Kind.PARAMETER) {
            throw new IllegalArgumentException(node + " was not hoisted");
        }
        return bound.size() + node.index();
    }

    /** How much scratch the routines compiled so far need. */
    public int scratchSize() {
        return scratchSize;
    }

    /** The routine that computes the hoisted nodes. */
    public Routine binding() {
        return compile(new ArrayList<>(bound.keySet()), Map.of());
    }

    /** A routine that reads hoisted nodes. */
    public Routine compile(List<Node> roots) {
        return compile(roots, Collections.unmodifiableMap(bound));
    }

    /** A routine that computes everything itself. */
    public Routine compileAlone(List<Node> roots) {
        return compile(roots, Map.of());
    }

    private Routine compile(List<Node> roots, Map<Node, Integer> available) {
        Schedule schedule = new Schedule(roots, available);
        scratchSize = Math.max(scratchSize, schedule.scratchSize());
        byte[] bytes = bytecode(schedule, available);
        try {
            return (Routine) MethodHandles.lookup()
                    .defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled model cannot be loaded", e);
        }
    }

    /** The class file of a schedule. */
    static byte[] bytecode(Schedule schedule, Map<Node, Integer> available) {
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
            type.withMethodBody(
                    "run",
                    RUN,
                    ClassFile.ACC_PUBLIC,
                    code -> callParts(code, schedule.parts().size()));
            for (int part = 0; part < schedule.parts().size(); part++) {
                int number = part;
                type.withMethodBody(
                        "part" + number,
                        RUN,
                        ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE,
                        code -> new PartWriter(code, schedule, number, available).write());
            }
        });
    }

    private static void callParts(CodeBuilder code, int parts) {
        for (int part = 0; part < parts; part++) {
            code.aload(1).aload(2).aload(3).aload(4).aload(5).invokestatic(SELF, "part" + part, RUN);
        }
        code.return_();
    }
}
