package remit.solve.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * What the processor and the operating system allow, asked of the processor itself: cpuid for its abilities, xgetbv for
 * the registers that the system saves (Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, 14.3,
 * 15.2-15.4).
 */
record CpuFeatures(boolean avx2, boolean avx512) {

    private static final int FMA = 1 << 12;
    private static final int OSXSAVE = 1 << 27;
    private static final int AVX = 1 << 28;
    private static final int AVX2 = 1 << 5;
    private static final int AVX512_F_DQ_VL = 1 << 16 | 1 << 17 | 1 << 31;
    private static final int YMM_SAVED = 0x6;
    private static final int ZMM_SAVED = 0xE6;

    /** Code that writes to its first argument: the highest leaf, leaf 1 ecx, leaf 7 ebx, xcr0. */
    private static final int[] QUESTIONS = {
        0x53, // push rbx
        0x31,
        0xC0,
        0x31,
        0xC9,
        0x0F,
        0xA2, // eax = 0, ecx = 0, cpuid
        0x89,
        0x07, // [rdi] = eax
        0x89,
        0xC6, // esi = eax
        0xB8,
        0x01,
        0x00,
        0x00,
        0x00,
        0x31,
        0xC9,
        0x0F,
        0xA2, // eax = 1, ecx = 0, cpuid
        0x89,
        0x4F,
        0x04, // [rdi+4] = ecx
        0x0F,
        0xBA,
        0xE1,
        0x1B, // bt ecx, 27
        0x73,
        0x08, // jnc over the next two
        0x31,
        0xC9,
        0x0F,
        0x01,
        0xD0, // ecx = 0, xgetbv
        0x89,
        0x47,
        0x0C, // [rdi+12] = eax
        0x83,
        0xFE,
        0x07, // cmp esi, 7
        0x72,
        0x0C, // jb over the next two
        0xB8,
        0x07,
        0x00,
        0x00,
        0x00,
        0x31,
        0xC9,
        0x0F,
        0xA2, // eax = 7, ecx = 0, cpuid
        0x89,
        0x5F,
        0x08, // [rdi+8] = ebx
        0x5B, // pop rbx
        0xC3 // ret
    };

    /** This machine; made after the constants it needs. */
    static final CpuFeatures HERE = ask();

    private static CpuFeatures ask() {
        byte[] code = new byte[QUESTIONS.length];
        for (int i = 0; i < code.length; i++) {
            code[i] = (byte) QUESTIONS[i];
        }
        @Nullable ExecutableMemory memory = ExecutableMemory.of(code, new int[] {0});
        if (memory == null) {
            return new CpuFeatures(false, false);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answers = arena.allocate(16, 8);
            memory.run(0, answers.address(), 0);
            return of(
                    answers.get(ValueLayout.JAVA_INT, 4),
                    answers.get(ValueLayout.JAVA_INT, 8),
                    answers.get(ValueLayout.JAVA_INT, 12));
        }
    }

    /** The reading of leaf 1 ecx, leaf 7 ebx and xcr0 (0 where the system does not let it be read). */
    static CpuFeatures of(int leaf1, int leaf7, int saved) {
        boolean avx = has(leaf1, FMA | OSXSAVE | AVX) && has(saved, YMM_SAVED);
        boolean avx2 = avx && has(leaf7, AVX2);
        return new CpuFeatures(avx2, avx2 && has(leaf7, AVX512_F_DQ_VL) && has(saved, ZMM_SAVED));
    }

    private static boolean has(int flags, int wanted) {
        return (flags & wanted) == wanted;
    }
}
