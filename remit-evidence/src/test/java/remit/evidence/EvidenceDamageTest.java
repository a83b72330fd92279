package remit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.InvalidInput;
import remit.domain.Problem;
import remit.domain.RemitException;

/**
 * A user's damaged evidence tables give messages with file, row, column and mend: never another exception, never a row lost in
 * silence.
 */
class EvidenceDamageTest {

    private static final Map<String, String> RIGHT = new TreeMap<>(Map.of(
            "trials.csv", """
                    trial_id,disease,subgroup,registry_id,first_author,year,journal,doi,pmid,design,phase,country,n_total,followup_months,population,source_url,notes
                    ames,SLE,,NCT1,Ames A,2019,J Test,10.1000/ames,12345678,rct,2,Nowhere,60,12,adults,https://example.org/a,
                    bell,SLE,,,Bell B,2021,J Test,,,single-arm,1,Nowhere,30,12,adults,,
                    """,
            "arms.csv", """
                    trial_id,arm_id,n,class,agent,cell_source,donor,route,dose_value,dose_unit,n_doses,dose_days,conditioning,background
                    ames,cells,30,msc,UC-MSC,UC,allo,IV,1e6,cells/kg,1,0,none,prednisone
                    ames,placebo,30,placebo,placebo,NA,NA,IV,,,1,0,none,prednisone
                    bell,cells,30,msc,BM-MSC,BM,auto,IV,2e6,cells/kg,2,0;7,none,prednisone
                    """,
            "outcomes.csv", """
                    trial_id,arm_id,month,measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality
                    ames,cells,6,SRI4,proportion,0.6,,,,30,,table 2,exact
                    ames,placebo,6,SRI4,proportion,0.4,,,,30,,table 2,exact
                    bell,cells,6,SLEDAI,mean,4.5,2.0,3.7,5.3,30,score,table 1,exact
                    bell,cells,12,death,count,1,,,,30,,results text,exact
                    bell,cells,12,flare,hazard_ratio,0.7,,0.4,1.2,30,severe,results text,computed
                    """,
            "populations.csv", """
                    trial_id,arm_id,disease,course,n,age_mean,age_sd,age_min,age_max,female,duration_years,refractory,entry_rules,active_rules,blinding,centres,control,year,simulate,why_not,kind
                    ames,cells,SLE,sle,30,35,9,18,60,0.9,6,1,SLEDAI>=6,,double-blind,multi,placebo,2019,yes,,stated
                    bell,cells,SLE,sle,30,33,8,18,55,0.9,5,2,SLEDAI>=8,,open,single,none,2021,no,pooled,partly
                    """,
            "regimens.csv", """
                    trial_id,arm_id,role,therapy,dose,unit,route,start_day,interval_days,n_doses,end_day,taper_to,taper_end_day,cell_source,donor,priming,conditioning,cd34_selected,kind,note
                    ames,cells,study,msc,1e6,cells/kg,IV,0,,1,,,,UC,allo,none,,,stated,
                    ames,cells,background,prednisone,10,mg/d,PO,-30,1,,360,5,90,,,,,,assumed,
                    """,
            "families.csv", """
                    family,trial_id,part,reason
                    one-centre,ames,series,same patients
                    one-centre,bell,series,same patients
                    """));

    @TempDir
    Path folder;

    private static String right(String table) {
        return String.valueOf(RIGHT.get(table));
    }

    /** Damage to one cell: table, column, line, new text. */
    static Stream<Arguments> cells() {
        List<Arguments> list = new ArrayList<>();
        each(list, "trials.csv", "trial_id", 2, "", "two words", "ames/1");
        each(list, "trials.csv", "disease", 3, "", "Lupus", "sle", "SLEE", "diabetes type 1");
        each(list, "trials.csv", "year", 2, "19", "2019.5", "MMXIX", "2019?", "-2019");
        each(list, "trials.csv", "doi", 2, "https://doi.org/10.1000/ames", "doi:10.1000/ames", "unknown");
        each(list, "trials.csv", "pmid", 2, "PMID 123", "0123456", "12");
        each(list, "trials.csv", "design", 3, "", "RCT", "open label", "case series");
        each(list, "trials.csv", "n_total", 2, "0", "-60", "60 patients", "60.5", "99999999999");
        each(list, "trials.csv", "followup_months", 2, "-1", "one year", "12 mo", "99999");
        each(list, "trials.csv", "source_url", 2, "example.org", "see paper");
        each(list, "arms.csv", "trial_id", 4, "", "bel", "BELL");
        each(list, "arms.csv", "arm_id", 2, "", "the cells");
        each(list, "arms.csv", "n", 2, "0", "-3", "thirty", "3O", "30 (28)");
        each(list, "arms.csv", "class", 3, "", "Placebo", "stem cells", "mcs");
        each(list, "arms.csv", "cell_source", 2, "umbilical", "uc");
        each(list, "arms.csv", "donor", 2, "allogeneic", "both");
        each(list, "arms.csv", "route", 2, "iv", "vein");
        each(list, "arms.csv", "dose_value", 2, "1x10^6", "1 million", "1,5", "<1e6");
        each(list, "arms.csv", "dose_unit", 2, "cells per kg", "x10^6/kg", "");
        each(list, "outcomes.csv", "trial_id", 2, "", "amess");
        each(list, "outcomes.csv", "arm_id", 2, "", "cell", "sham");
        each(list, "outcomes.csv", "month", 4, "", "week 26", "-6", "NA", "1e9", "6-12");
        each(list, "outcomes.csv", "measure", 4, "", "SLEDIA", "SLE DAI", "sledai", "12");
        each(list, "outcomes.csv", "statistic", 4, "", "average", "Mean", "%");
        each(list, "outcomes.csv", "value", 2, "", "60", "60%", "1.2", "-0.1", "18/30", "NaN", "~0.6", "1e400", "0;6");
        each(list, "outcomes.csv", "value", 5, "1.5", "-1", "none", "one");
        each(list, "outcomes.csv", "value", 6, "0", "-0.36");
        each(list, "outcomes.csv", "sd", 4, "-2", "2.0 (SE)", "Inf", "±2");
        each(list, "outcomes.csv", "ci_low", 4, "5.4", "4.9", "3.7 to 5.3", "x");
        each(list, "outcomes.csv", "ci_high", 4, "3", "4.1", "<5.3");
        each(list, "outcomes.csv", "n_at", 4, "0", "-30", "all", "30/32", "29.5");
        each(list, "outcomes.csv", "quality", 4, "", "sure", "Exact", "exactly", "good, exact");
        each(list, "populations.csv", "disease", 2, "", "MS", "lupus");
        each(list, "populations.csv", "course", 2, "sle-mild", "SLE");
        each(list, "populations.csv", "n", 2, "0", "thirty");
        each(list, "populations.csv", "age_mean", 2, "350", "-35", "35 y");
        each(list, "populations.csv", "age_min", 2, "61", "eighteen");
        each(list, "populations.csv", "female", 2, "90", "90%", "-0.1");
        each(list, "populations.csv", "refractory", 2, "3", "yes");
        each(list, "populations.csv", "blinding", 2, "double blind", "single-blind?");
        each(list, "populations.csv", "centres", 2, "2");
        each(list, "populations.csv", "control", 2, "sham");
        each(list, "populations.csv", "simulate", 2, "", "maybe", "1");
        each(list, "populations.csv", "why_not", 3, "");
        each(list, "populations.csv", "kind", 2, "", "guess");
        each(list, "regimens.csv", "role", 2, "", "main");
        each(list, "regimens.csv", "therapy", 2, "", "MSC", "stem-cells", "other:");
        each(list, "regimens.csv", "dose", 2, "1e6 cells/kg", "-1", "1e14");
        each(list, "regimens.csv", "unit", 2, "", "cells per kg");
        each(list, "regimens.csv", "start_day", 2, "day 0", "1e6");
        each(list, "regimens.csv", "end_day", 3, "-60", "end");
        each(list, "regimens.csv", "n_doses", 2, "-1", "once");
        each(list, "regimens.csv", "kind", 2, "", "known");
        each(list, "families.csv", "trial_id", 2, "amess");
        each(list, "families.csv", "part", 2, "", "half");
        each(list, "families.csv", "family", 2, "");
        return list.stream();
    }

    private static void each(List<Arguments> list, String table, String column, int line, String... texts) {
        for (String text : texts) {
            list.add(Arguments.of(table, column, line, text));
        }
    }

    /** Damage to the shape of a table: table, kind, line the message must name (0: the file), new content. */
    static Stream<Arguments> shapes() {
        List<Arguments> list = new ArrayList<>();
        for (String table : RIGHT.keySet()) {
            String text = right(table);
            List<String> lines = text.lines().toList();
            String first = lines.getFirst();
            String second = lines.get(1);
            list.add(shape(table, "empty", 1, ""));
            list.add(shape(table, "a column missing", 1, text.replaceFirst("trial_id", "trial")));
            list.add(shape(table, "a column twice", 1, text.replaceFirst(",", ",trial_id,")));
            list.add(shape(table, "semicolons", 1, text.replace(',', ';')));
            list.add(shape(table, "tabs", 1, text.replace(',', '\t')));
            list.add(shape(table, "header gone", 1, text.substring(first.length() + 1)));
            list.add(shape(table, "a cell too many", 2, text.replace(second, second + ",more")));
            list.add(shape(
                    table, "a cell too few", 2, text.replace(second, second.substring(0, second.lastIndexOf(',')))));
            list.add(shape(table, "a quote not closed", 2, text.replace(second, second.replaceFirst(",", ",\""))));
            list.add(shape(table, "byte 0 inside", 2, text.replace(second, second.replaceFirst(",", "\0,"))));
            list.add(shape(table, "a line break inside quotes", 2, text.replace(second, broken(second))));
            list.add(shape(table, "HTML", 1, "<html>\n<body>\n</body>\n</html>\n"));
        }
        for (String table : List.of("trials.csv", "arms.csv", "outcomes.csv", "populations.csv", "families.csv")) {
            String second = right(table).lines().toList().get(1);
            list.add(shape(
                    table,
                    "the same row twice",
                    right(table).lines().toList().size() + 1,
                    right(table) + second + "\n"));
        }
        return list.stream();
    }

    /** The first field quoted, with a line break in it. */
    private static String broken(String line) {
        int comma = line.indexOf(',');
        return "\"" + line.substring(0, comma) + "\nmore\"" + line.substring(comma);
    }

    private static Arguments shape(String table, String kind, int line, String text) {
        return Arguments.of(table, kind, line, text);
    }

    @Test
    void aHundredKindsOfDamage() {
        assertThat(cells().count() + shapes().count()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void theTablesAreRightBeforeTheyAreDamaged() {
        Evidence evidence = read(Map.of());
        assertThat(evidence.trials()).hasSize(2);
        assertThat(evidence.arms()).hasSize(3);
        assertThat(evidence.outcomes()).hasSize(5);
        assertThat(evidence.populations()).hasSize(2);
        assertThat(evidence.regimens()).hasSize(2);
    }

    @ParameterizedTest(name = "{0} line {2}, {1}: {3}")
    @MethodSource("cells")
    void cell(String table, String column, int line, String text) {
        List<String> lines = new ArrayList<>(right(table).lines().toList());
        int at = List.of(lines.getFirst().split(",", -1)).indexOf(column);
        List<String> fields = new ArrayList<>(Arrays.asList(lines.get(line - 1).split(",", -1)));
        fields.set(at, text.contains(",") ? '"' + text + '"' : text);
        lines.set(line - 1, String.join(",", fields));
        List<Problem> problems = problems(Map.of(table, String.join("\n", lines) + "\n"));
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.place().file()).endsWith(table);
            assertThat(problem.place().line()).isEqualTo(line);
            assertThat(problem.toString()).contains(column);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("shapes")
    void shape(String table, String kind, Integer line, String text) {
        assertThat(problems(Map.of(table, text))).as(kind).anySatisfy(problem -> {
            assertThat(problem.place().file()).endsWith(table);
            assertThat(problem.place().line()).isEqualTo(line);
        });
    }

    @Test
    void aTableThatIsNoTextIsNamedWithItsLine() throws IOException {
        write(Map.of());
        byte[] text = right("arms.csv").getBytes(StandardCharsets.UTF_8);
        text[right("arms.csv").indexOf("prednisone")] = (byte) 0xE9;
        Files.write(folder.resolve("arms.csv"), text);
        assertThat(problems()).anySatisfy(problem -> {
            assertThat(problem.place().file()).endsWith("arms.csv");
            assertThat(problem.place().line()).isEqualTo(2);
            assertThat(problem.message()).contains("UTF-8");
        });
    }

    @Test
    void aMissingTableIsNamed() throws IOException {
        for (String table : List.of("trials.csv", "arms.csv", "outcomes.csv")) {
            write(Map.of());
            Files.delete(folder.resolve(table));
            assertThat(problems())
                    .anySatisfy(problem -> assertThat(problem.place().file()).endsWith(table));
        }
    }

    @Test
    void everyWrongRowAtOnce() {
        List<Problem> problems = problems(Map.of(
                "trials.csv", right("trials.csv").replace("SLE,,NCT1", "SLEE,,NCT1"),
                "outcomes.csv",
                        right("outcomes.csv")
                                .replace("0.6", "60")
                                .replace("severe,results text,computed", "severe,results text,sure")));
        assertThat(problems.stream().map(problem -> problem.place().toString().replaceAll(".*/", "")))
                .contains("trials.csv:2", "outcomes.csv:2", "outcomes.csv:6");
    }

    /** Any character put anywhere: refused in words, or every row still there. */
    @Property(tries = 300)
    void noiseNeverDropsARow(
            @ForAll @IntRange(min = 0, max = 5) int table,
            @ForAll @IntRange(min = 0, max = 600) int position,
            @ForAll @CharRange(from = ' ', to = '~') char noise,
            @ForAll boolean replace)
            throws IOException {
        String name = List.copyOf(RIGHT.keySet()).get(table);
        String text = right(name);
        int at = position % text.length();
        Path place = Files.createTempDirectory("evidence");
        folder = place;
        try {
            Evidence evidence =
                    read(Map.of(name, text.substring(0, at) + noise + text.substring(replace ? at + 1 : at)));
            assertThat(evidence.trials()).hasSize(2);
            assertThat(evidence.arms()).hasSize(3);
            assertThat(evidence.outcomes()).hasSize(5);
            assertThat(evidence.populations()).hasSize(2);
            assertThat(evidence.regimens()).hasSize(2);
        } catch (InvalidInput wrong) {
            complete(wrong.problems());
        } finally {
            for (String file : RIGHT.keySet()) {
                Files.deleteIfExists(place.resolve(file));
            }
            Files.delete(place);
        }
    }

    private void write(Map<String, String> damaged) {
        RIGHT.forEach((name, text) -> {
            try {
                Files.writeString(folder.resolve(name), damaged.getOrDefault(name, text));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Evidence read(Map<String, String> damaged) {
        write(damaged);
        return Evidence.from(folder, false);
    }

    private List<Problem> problems(Map<String, String> damaged) {
        write(damaged);
        return problems();
    }

    private List<Problem> problems() {
        RemitException wrong = catchThrowableOfType(RemitException.class, () -> Evidence.from(folder, false));
        assertThat(wrong).as("refused").isInstanceOf(InvalidInput.class);
        List<Problem> problems = ((InvalidInput) wrong).problems();
        complete(problems);
        return problems;
    }

    private static void complete(List<Problem> problems) {
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.place().file()).isNotBlank();
            assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
            assertThat(problem.maybe()).startsWith("Maybe ");
        });
    }
}
