package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import remit.solve.tape.Frame;
import remit.solve.tape.InterpretedTapes;
import remit.solve.tape.Operation;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

class MachineTapesTest {

    @Test
    void abilitiesAreReadFromTheFlags() {
        // Flags by Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, CPUID.
        int leaf1 = 1 << 12 | 1 << 27 | 1 << 28;
        int leaf7 = 1 << 5 | 1 << 16 | 1 << 17 | 1 << 31;
        assertThat(CpuFeatures.of(leaf1, leaf7, 0xE7)).isEqualTo(new CpuFeatures(true, true));
        // The system saves no zmm registers.
        assertThat(CpuFeatures.of(leaf1, leaf7, 0x7)).isEqualTo(new CpuFeatures(true, false));
        assertThat(CpuFeatures.of(leaf1, leaf7, 0)).isEqualTo(new CpuFeatures(false, false));
        // No AVX512DQ.
        assertThat(CpuFeatures.of(leaf1, leaf7 & ~(1 << 17), 0xE7)).isEqualTo(new CpuFeatures(true, false));
        // No FMA.
        assertThat(CpuFeatures.of(leaf1 & ~(1 << 12), leaf7, 0xE7)).isEqualTo(new CpuFeatures(false, false));
    }

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void aMissingInstructionSetIsRefused(InstructionSet set) {
        TapeCode code = MachineTapes.compile(List.of(Tape.builder("empty").build()), 1, set);
        assertThat(code != null).isEqualTo(set.isAvailable());
    }

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void anEmptyTapeAndSeveralTapesRun(InstructionSet set) {
        assumeThat(set.isAvailable()).isTrue();
        Tape.Builder twice = Tape.builder("twice");
        twice.storeWindow(0, twice.of(Operation.ADD, twice.loadWindow(0), twice.loadWindow(0)));
        TapeCode code = MachineTapes.compile(List.of(Tape.builder("empty").build(), twice.build()), 5, set);
        Frame frame = code.frame();
        assertThat(frame.lanes()).isEqualTo(set.lanes());
        frame.put(3, 1, 21);
        code.run(0, frame, 0);
        code.run(1, frame, 3);
        assertThat(frame.at(3, 1)).isEqualTo(42);
        assertThat(frame.at(3, 0)).isZero();
    }

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void whatReachesOutsideTheFrameIsRefused(InstructionSet set) {
        assumeThat(set.isAvailable()).isTrue();
        Tape.Builder far = Tape.builder("far");
        far.store(7, far.constant(1));
        List<Tape> outside = List.of(far.build());
        assertThatThrownBy(() -> MachineTapes.compile(outside, 7, set)).isInstanceOf(IllegalArgumentException.class);
        Tape.Builder window = Tape.builder("window");
        window.storeWindow(2, window.loadWindow(-1));
        TapeCode code = MachineTapes.compile(List.of(window.build()), 8, set);
        Frame frame = code.frame();
        code.run(0, frame, 5);
        assertThatThrownBy(() -> code.run(0, frame, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.run(0, frame, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.run(0, frame, Integer.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
        Frame foreign = new InterpretedTapes(List.of(), 8).frame();
        assertThatThrownBy(() -> code.run(0, foreign, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> code.run(0, new OffHeapFrame(7, set.lanes(), Precision.DOUBLE), 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> frame.at(0, set.lanes())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Prints whether a tape can be made machine code. */
    static final class Attempt {
        public static void main(String[] arguments) {
            for (InstructionSet set : InstructionSet.values()) {
                System.out.println(MachineTapes.compile(List.of(), 1, set));
            }
            System.out.println(InstructionSet.best());
        }
    }

    @Test
    void aVirtualMachineThatForbidsNativeCodeIsNoFailure() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--illegal-native-access=deny",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Attempt.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly("null", "null", "null");
    }

    @Test
    void memoryIsGivenBackWithTheCode() {
        InstructionSet set = InstructionSet.best();
        assumeThat(set).isNotNull();
        Tape.Builder tape = Tape.builder("one");
        tape.store(0, tape.constant(1));
        List<Tape> tapes = List.of(tape.build());
        // A mapping has at least a page; a process is allowed 65,530 mappings by default, so that none may be kept.
        for (int i = 0; i < 3000; i++) {
            TapeCode code = MachineTapes.compile(tapes, 1, set);
            assertThat(code).isNotNull();
            Frame frame = code.frame();
            code.run(0, frame, 0);
            assertThat(frame.at(0, set.lanes() - 1)).isEqualTo(1);
        }
    }

    @Test
    void transcendentalFunctionsAreLeftToBytecode() {
        Tape.Builder tape = Tape.builder("exp");
        tape.store(0, tape.of(Operation.EXP, tape.load(0)));
        for (InstructionSet set : InstructionSet.values()) {
            assertThat(MachineTapes.compile(List.of(tape.build()), 1, set)).isNull();
        }
    }
}
