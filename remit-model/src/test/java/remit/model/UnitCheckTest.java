package remit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import remit.domain.Problem;

class UnitCheckTest {

    /** Concentration C in mg/L, relative state R, count N in cells/uL, dose input in mg/kg. */
    private static final String MODEL = """
            unit rel = "{rel}"; unit mg_per_L = "mg/L"; unit g_per_L = "g/L"; unit per_uL = "{cells}/uL"; unit mg_per_kg = "mg/kg";
            species C, R, N; C has mg_per_L; R has rel; N has per_uL;
            C = 0; R = 1; N = N0;
            var give = 0; give has mg_per_kg;
            """;

    private static final List<Parameter> TABLE = List.of(
            Models.parameter("k", 1, "/d"),
            Models.parameter("N0", 1, "{cells}/uL"),
            Models.parameter("C0", 1, "mg/L"),
            Models.parameter("G0", 1, "g/L"),
            Models.parameter("V", 1, "L/kg"),
            Models.parameter("year", 1, "/a"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x := 1 - N/N0;",
                "x := N + 5;",
                "x := 2*C + C0/2 - 3;",
                "x := 0.5*R + 0.3*C/C0;",
                "x := max(0, 1 - N/N0);",
                "x := min(2.5, C/C0, R);",
                "x := C^2/(C0^2 + C^2);",
                "x := 1/(1 + N/N0) + R;",
                "x := sqrt(C^2) + C0;",
                "x := sqrt(4) + N;",
                "x := piecewise(C, N > N0, C0, R > 1 && N > 3, 0) + C;",
                "x := (N > N0) + R*!(C > 1);",
                "x := abs(-C) + floor(C);",
                "x := ln(C/C0) + exp(R) + pow(R, 0.5);",
                "x := 1000*G0/G0 + R;",
                "x has mg_per_L; x := 3; y := x + C;",
                "C' = -k*C;",
                "C' = k*C0*(R + 1);",
                "R' = k*(1 - R) - 0.5*k*R;",
                "R' = 0;",
                "R' = k/(1 + N/N0);",
                "J: R -> 2 R; k*R;",
                "f_R__d := 1 - R/2;",
                "sum_q__a := k*N/N0; sum_q__b := k*2; y := sum_q + k;",
                "max_q__a := k; y := max_q + 1;",
                "y := f_R*R + sum_none + max_none;",
                "infuse: at (give > 0): C = C + give/V;",
                "k has per_day; unit per_day = \"1/d\";"
            })
    void rightLines(String line) {
        assertThat(Models.problems(TABLE, MODEL + line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    x := C + N;               | 'C' has unit mg/L but 'N' has {cells}/uL | Maybe a factor
                    x := C + G0;              | 'C' has unit mg/L but 'G0' has g/L | Maybe multiply by 1000.0 to convert.
                    x := R + k;               | 'R' has unit {rel} but 'k' has 1/d |
                    x := max(N, C);           | 'N' has unit {cells}/uL but 'C' has mg/L |
                    x := piecewise(1, N > C, 2);  | 'N' has unit |
                    x := piecewise(N, R > 1, C);  | 'N' has unit |
                    x := piecewise(1, N, 2);  | the condition 'N' has unit {cells}/uL but must have none | Maybe divide by a reference value.
                    x := exp(C);              | the argument of exp has unit mg/L but must have none | Maybe divide
                    x := pow(2, C);           | an argument of pow has unit mg/L |
                    x := sqrt(C);             | the square root of 'C', unit mg/L, has no unit |
                    C' = C;                   | this adds mg/L to the rate of C, which is mg/L/d | Maybe multiply by a rate constant (1/d).
                    C' = -k;                  | this adds 1/d to the rate of C | Maybe multiply by C.
                    C' = k*G0;                | to the rate of C, which is mg/L/d | Maybe multiply by 1000.0 to convert.
                    R' = year*R;              | to the rate of R | Maybe multiply by 0.0027378509 to convert.
                    J: C -> N; k*C;           | to the rate of N |
                    x has mg_per_L; x := N;   | x has unit {cells}/uL but needs mg/L |
                    species D = N0; D has rel; | the initial value of D has unit {cells}/uL but needs {rel} |
                    f_R__d := C;              | the factor f_R__d has unit mg/L but needs 1 |
                    sum_q__a := k; sum_q__b := C; x := sum_q; | 'sum_q__a' has unit 1/d but 'sum_q__b' has mg/L |
                    infuse: at (give > 0): C = C + give; | 'C' has unit mg/L but 'give' has mg/kg |
                    k has mg_per_L;           | parameter k has unit 1/d but needs mg/L |
                    """)
    void wrongLines(String line, String message, String maybe) {
        List<Problem> problems = Models.problems(TABLE, MODEL + line);
        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().message()).contains(message);
        assertThat(problems.getFirst().place().file()).isEqualTo("a.ant");
        assertThat(problems.getFirst().place().line()).isEqualTo(6);
        if (maybe != null) {
            assertThat(problems.getFirst().maybe()).startsWith(maybe);
        }
    }

    @Test
    void unitsOfAssignmentsAreInferred() {
        Model model = Models.model(TABLE, MODEL + "a := C*V; b := a/give; c := 3; d := N/N0 + R;");
        assertThat(unit(model, "a")).isEqualTo("mg/kg");
        assertThat(unit(model, "b")).isEqualTo("1");
        assertThat(unit(model, "c")).isEqualTo("1");
        assertThat(unit(model, "d")).isEqualTo("1");
    }

    @Test
    void everyWrongLineIsReported() {
        List<Problem> problems = Models.problems(TABLE, MODEL + "x := C + N;\ny := x + R;\nC' = C;\nz := C + G0;");
        assertThat(problems).extracting(problem -> problem.place().line()).containsExactly(6, 7, 8, 9);
    }

    /** The unit as far as the model can tell: same size as which code. */
    private static String unit(Model model, String symbol) {
        Assignment assignment = model.assignment(symbol);
        assertThat(assignment).isNotNull();
        for (String code : List.of("1", "mg/kg", "mg/L")) {
            if (assignment.unit().isSame(remit.domain.Unit.parse(code))) {
                return code;
            }
        }
        return assignment.unit().code();
    }
}
