package remit.solve;

import java.util.Arrays;
import java.util.List;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.Tape;

/** The static factorization of one pattern, compiled and run. */
final class StaticLu {

    private final SparsePattern pattern;
    private final SparseProgram program;
    private final BytecodeTapes code;
    private final Frame frame;
    private final int entries;
    private final int inverses;
    private final int jacobian;
    private final int shift;
    private final int trusted;
    private final int x;

    StaticLu(SparsePattern pattern) {
        this.pattern = pattern;
        program = new SparseProgram(pattern);
        entries = 0;
        inverses = program.count();
        jacobian = inverses + pattern.size();
        shift = jacobian + pattern.count();
        trusted = shift + 1;
        x = trusted + 1;
        code = new BytecodeTapes(List.of(factorTape(), solveTape()), x + pattern.size());
        frame = code.frame();
    }

    private Tape factorTape() {
        Tape.Builder tape = Tape.builder("factor");
        int[] slopes = new int[pattern.count()];
        Arrays.setAll(slopes, q -> tape.load(jacobian + q));
        SparseProgram.Factors factors = program.factor(tape, slopes, tape.load(shift));
        program.store(tape, factors, entries, inverses);
        tape.store(trusted, factors.trusted());
        return tape.build();
    }

    private Tape solveTape() {
        Tape.Builder tape = Tape.builder("solve");
        int[] right = new int[pattern.size()];
        Arrays.setAll(right, i -> tape.load(x + i));
        int[] solution = program.solve(tape, right, program.load(tape, entries, inverses));
        for (int i = 0; i < solution.length; i++) {
            tape.store(x + i, solution[i]);
        }
        return tape.build();
    }

    int count() {
        return program.count();
    }

    int operations() {
        return program.operations();
    }

    boolean factor(double theShift, double[] slopes) {
        frame.put(shift, 0, theShift);
        frame.write(jacobian, 0, slopes);
        code.run(0, frame, 0);
        return frame.at(trusted, 0) > 0;
    }

    void solve(double[] right) {
        frame.write(x, 0, right);
        code.run(1, frame, 0);
        frame.read(x, 0, right);
    }
}
