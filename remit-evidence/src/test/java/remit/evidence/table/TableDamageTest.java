package remit.evidence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problem;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Reported;

/** A damaged table gives messages with file, line, column and mend: never another exception, never a study lost in silence. */
class TableDamageTest {

    private static final Map<String, String> RIGHT = Map.of(
            "RR", """
                    study,ai,n1i,ci,n2i
                    Ames,4,120,11,130
                    Bell,6,300,29,303
                    Cook,0,231,11,220
                    """,
            "OR", """
                    study,ai,bi,ci,di
                    Ames,4,116,11,119
                    Bell,6,294,29,274
                    Cook,3,228,11,209
                    """,
            "GEN", """
                    study,yi,vi
                    Ames,-0.9,0.33
                    Bell,-1.6,0.19
                    Cook,0.2,0.41
                    """,
            "SMD", """
                    study,m1i,sd1i,n1i,m2i,sd2i,n2i
                    Ames,55,47,155,75,64,156
                    Bell,27,7,31,29,4,32
                    Cook,64,17,75,119,29,71
                    """,
            "PLO", """
                    study,xi,ni
                    Ames,4,12
                    Bell,6,30
                    Cook,0,23
                    """,
            "MC", """
                    study,m1i,sd1i,m2i,sd2i,ni,ri
                    Ames,5.1,2.0,7.3,2.2,20,0.5
                    Bell,4.4,1.9,6.9,2.4,31,0.6
                    Cook,6.0,2.5,7.1,2.0,14,0.4
                    """,
            "IRR", """
                    study,x1i,t1i,x2i,t2i
                    Ames,7,1344,11,1988
                    Bell,8,1600,8,1461
                    Cook,3,12012,14,10962
                    """);

    /** Texts that are no number whatever the column. */
    private static final List<String> NO_NUMBER = List.of(
            "",
            "abc",
            "NA",
            "n/a",
            "NaN",
            "Inf",
            "-",
            ".",
            "?",
            "12 %",
            "<5",
            "5 mg",
            "(5)",
            "5/10",
            "1O",
            "3..4",
            "--2",
            "1e",
            "0x1F",
            "1d",
            "\u0663",
            "\u22125",
            "1e400",
            "#DIV/0!",
            "=A1+A2",
            "2026-11-21",
            "5;6",
            "'5'",
            "1 234",
            "5e",
            "+-3",
            "TRUE");

    static Stream<Arguments> cells() {
        List<Arguments> damages = new ArrayList<>();
        for (String text : NO_NUMBER) {
            damages.add(cell("RR", 3, 2, text));
            damages.add(cell("GEN", 4, 3, text));
            damages.add(cell("SMD", 2, 4, text));
        }
        for (String text : List.of("-3", "3.5", "99999999999", "\"1,234\"")) {
            damages.add(cell("RR", 2, 4, text));
            damages.add(cell("OR", 4, 3, text));
            damages.add(cell("PLO", 3, 2, text));
            damages.add(cell("IRR", 3, 2, text));
        }
        damages.add(cell("RR", 2, 3, "0"));
        damages.add(cell("RR", 3, 2, "301"));
        damages.add(cell("RR", 4, 4, "221"));
        damages.add(cell("PLO", 2, 2, "13"));
        damages.add(cell("PLO", 2, 3, "0"));
        damages.add(cell("GEN", 2, 3, "0"));
        damages.add(cell("GEN", 3, 3, "-0.19"));
        damages.add(cell("GEN", 3, 2, "\"-1,6\""));
        damages.add(cell("SMD", 3, 3, "0"));
        damages.add(cell("SMD", 3, 3, "-7"));
        damages.add(cell("SMD", 3, 4, "1"));
        damages.add(cell("MC", 4, 7, "1.4"));
        damages.add(cell("MC", 4, 6, "0"));
        damages.add(cell("IRR", 4, 3, "0"));
        damages.add(cell("IRR", 4, 5, "-10962"));
        damages.add(cell("OR", 2, 1, ""));
        return damages.stream();
    }

    private static Arguments cell(String measure, int line, int column, String text) {
        List<String> lines = new ArrayList<>(right(measure).lines().toList());
        List<String> cells = new ArrayList<>(Arrays.asList(lines.get(line - 1).split(",")));
        cells.set(column - 1, text);
        lines.set(line - 1, String.join(",", cells));
        return Arguments.of(
                measure, "'" + text + "' in column " + column, line, column, String.join("\n", lines) + "\n");
    }

    static Stream<Arguments> structure() {
        return Stream.of(
                text("RR", "column twice", 1, 4, "study,ai,n1i,ci,n2i", "study,ai,n1i,n1i,n2i"),
                text("RR", "column without name", 1, 3, "n1i", ""),
                text("RR", "column misspelt", 1, 6, "n1i", "n1"),
                text("RR", "column in capitals", 1, 6, "ai,", "AI,"),
                text("GEN", "variance called otherwise", 1, 4, "vi", "variance"),
                text("SMD", "a column of seven missing", 1, 8, "sd2i", "spread"),
                text("RR", "cell too many", 3, 6, "29,303", "29,303,1"),
                text("RR", "cell too few", 3, 5, "29,303", "29"),
                text("RR", "comma in a name", 3, 6, "Bell", "Bell, Ann"),
                text("RR", "decimal comma", 2, 6, "4,120", "4,5,120"),
                text("RR", "semicolons", 1, 0, ",", ";"),
                text("RR", "tabs", 1, 0, ",", "\t"),
                text("RR", "the same study twice", 4, 0, "Cook,0,231,11,220", "Bell,6,300,29,303"),
                text("OR", "group of nobody", 2, 2, "4,116", "0,0"),
                text("RR", "byte 0", 3, 0, "300", "3\u000000"),
                text("RR", "quote not closed", 3, 1, "Bell", "\"Bell"),
                text("RR", "quote inside", 3, 0, "Bell", "\"Be\"ll"),
                text("RR", "header gone", 1, 6, "study,ai,n1i,ci,n2i\n", ""),
                text("RR", "line of commas", 3, 1, "Bell,6,300,29,303", ",,,,"),
                Arguments.of("RR", "empty file", 0, 0, ""),
                Arguments.of("RR", "blank file", 0, 0, "\n\n \n"),
                Arguments.of("RR", "header only", 2, 0, "study,ai,n1i,ci,n2i\n"),
                Arguments.of("RR", "one word", 1, 0, "hello"),
                Arguments.of("RR", "HTML", 1, 0, "<html>\n<body>\n</body>\n</html>\n"),
                Arguments.of("OR", "margins that do not add up", 3, 6, """
                        study,ai,bi,ci,di,n1i,n2i
                        Ames,4,116,11,119,120,130
                        Bell,6,294,29,274,301,303
                        """),
                Arguments.of("GEN", "variance that is no square of the error", 2, 3, """
                        study,yi,vi,sei
                        Ames,-0.9,0.33,0.33
                        """));
    }

    private static Arguments text(String measure, String kind, int line, int column, String from, String to) {
        assertThat(right(measure)).contains(from);
        return Arguments.of(measure, kind, line, column, right(measure).replace(from, to));
    }

    private static String right(String measure) {
        return String.valueOf(RIGHT.get(measure));
    }

    @Test
    void hundredKindsOfDamage() {
        assertThat(cells().count() + structure().count()).isGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"cells", "structure"})
    void damage(String measure, String kind, int line, int column, String text) {
        InvalidTable wrong = catchThrowableOfType(InvalidTable.class, () -> read(measure, text));
        assertThat(wrong).as(kind).isNotNull();
        assertThat(wrong.problems()).allSatisfy(TableDamageTest::isComplete);
        assertThat(wrong.problems()).anySatisfy(problem -> {
            assertThat(problem.place().line()).as(problem.toString()).isEqualTo(line);
            if (column > 0) {
                assertThat(problem.place().column()).as(problem.toString()).isEqualTo(column);
            }
        });
    }

    private static void isComplete(Problem problem) {
        assertThat(problem.place().file()).isEqualTo("own.csv");
        assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
        assertThat(problem.maybe()).startsWith("Maybe ");
    }

    private static StudyTable read(String measure, String text) {
        return StudyTable.read("own.csv", text, EffectMeasure.of(measure), PoolingMethod.REML);
    }

    /** Every damage of a table is told at once. */
    @Test
    void everyWrongCellAtOnce() {
        String text =
                right("RR").replace("4,120", "x,y").replace("29,303", "29,-3").replace("Cook", "");
        InvalidTable wrong = catchThrowableOfType(InvalidTable.class, () -> read("RR", text));
        assertThat(wrong.problems().stream().map(problem -> problem.place().toString()))
                .containsExactly("own.csv:2:2", "own.csv:2:3", "own.csv:3:5", "own.csv:4:1");
    }

    /** What a spreadsheet does to a table without changing it. */
    @Test
    void harmlessChanges() {
        StudyTable plain = read("RR", right("RR"));
        for (String same : List.of(
                "\uFEFF" + right("RR"),
                right("RR").replace("\n", "\r\n"),
                right("RR").replace("\n", "\n\n"),
                right("RR").replace(",", " , "),
                right("RR").replace("120", "120.0").replace("300", "3e2"),
                right("RR").strip(),
                right("RR").replace("Bell", "\"Bell\""))) {
            assertThat(reported(read("RR", same))).as(same).isEqualTo(reported(plain));
        }
        assertThat(plain.studies()).hasSize(3);
    }

    private static List<Reported> reported(StudyTable table) {
        return table.studies().stream().map(StudyRow::reported).toList();
    }

    /** Any character put anywhere: refused with a place, or every row still there and poolable or refused in words. */
    @Property(tries = 2000)
    void noiseNeverDropsAStudy(
            @ForAll @IntRange(min = 0, max = 6) int table,
            @ForAll @IntRange(min = 0, max = 400) int position,
            @ForAll @CharRange(from = ' ', to = '~') char noise,
            @ForAll boolean replace) {
        String measure = List.of("GEN", "IRR", "MC", "OR", "PLO", "RR", "SMD").get(table);
        String text = right(measure);
        int at = position % text.length();
        String damaged = text.substring(0, at) + noise + text.substring(replace ? at + 1 : at);
        @Nullable StudyTable read = null;
        try {
            read = read(measure, damaged);
        } catch (InvalidTable wrong) {
            assertThat(wrong.problems()).isNotEmpty().allSatisfy(TableDamageTest::isComplete);
        }
        if (read != null) {
            assertThat(read.studies()).as(damaged).hasSize(3);
            assertThat(read.pool(PoolingMethod.REML, IntervalMethod.HARTUNG_KNAPP, 0.95)
                            .k())
                    .isEqualTo(3);
        }
    }

    @Test
    void wrongWishes() {
        for (String[] wish :
                new String[][] {{"RR", "GEN"}, {"SMD", "PLO"}, {"GEN", "MH"}, {"GEN", "PETO"}, {"SMD", "PETO"}}) {
            boolean method = PoolingMethod.of(wish[1]) != null;
            InvalidTable wrong = catchThrowableOfType(
                    InvalidTable.class,
                    () -> StudyTable.read(
                            "own.csv",
                            right(wish[0]),
                            method ? null : EffectMeasure.of(wish[1]),
                            method
                                    ? PoolingMethod.valueOf(
                                            PoolingMethod.of(wish[1]).name())
                                    : PoolingMethod.DERSIMONIAN_LAIRD));
            assertThat(wrong).as(String.join(" as ", wish)).isNotNull();
            assertThat(wrong.problems())
                    .allSatisfy(problem -> assertThat(problem.maybe()).startsWith("Maybe "));
        }
    }

    @Test
    void missingMeasureNamesWhatIsPossible() {
        InvalidTable wrong = catchThrowableOfType(
                InvalidTable.class, () -> StudyTable.read("own.csv", right("SMD"), null, PoolingMethod.REML));
        assertThat(wrong.problems().stream().map(Problem::toString).collect(Collectors.joining()))
                .contains("MD, SMD")
                .contains("Maybe --measure MD");
    }
}
