package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Node;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Segment;

/** Dose texts and what they mean; expected days by hand: a week is 7 days, a month 30.44. */
class RegimenTextTest {

    private static final double BEFORE = Double.NEGATIVE_INFINITY;
    private static final double ON = Double.POSITIVE_INFINITY;
    private static final double MONTH = 30.44;
    private static final double END = 12 * MONTH;

    private static List<Regimen> read(String therapy, String text, RegimenReader.Setting setting, Problems problems) {
        Reading reading = new Reading(FakeCatalog.CATALOG, null, END, problems);
        Node node = new Node.Scalar(Place.of("t", 1), text, true);
        return new RegimenReader(reading, setting).read(therapy, Place.of("t", 1), node, null);
    }

    static Stream<Arguments> standing() {
        return Stream.of(
                Arguments.of("10 mg/d", List.of(new Segment(BEFORE, ON, 10, 10))),
                Arguments.of("10 mg daily", List.of(new Segment(BEFORE, ON, 10, 10))),
                Arguments.of("0.01 g/d", List.of(new Segment(BEFORE, ON, 10, 10))),
                Arguments.of("10 mg/d from day 0", List.of(new Segment(0, ON, 10, 10))),
                Arguments.of("10 mg/d until month 6", List.of(new Segment(BEFORE, 6 * MONTH, 10, 10))),
                Arguments.of(
                        "20 mg/d to 10 mg/d by month 3",
                        List.of(
                                new Segment(BEFORE, 0, 20, 20),
                                new Segment(0, 3 * MONTH, 20, 10),
                                new Segment(3 * MONTH, ON, 10, 10))),
                Arguments.of(
                        "60 mg/d for 4 weeks, then taper to 10 mg/d by week 16",
                        List.of(
                                new Segment(0, 28, 60, 60),
                                new Segment(28, 112, 60, 10),
                                new Segment(112, ON, 10, 10))),
                Arguments.of(
                        "20 mg/d, then taper to stop by week 12",
                        List.of(new Segment(BEFORE, 0, 20, 20), new Segment(0, 84, 20, 0))),
                Arguments.of(
                        "5 mg/d then 10 mg/d from day 28 then stop at week 8",
                        List.of(new Segment(BEFORE, 28, 5, 5), new Segment(28, 56, 10, 10))),
                Arguments.of("750 mg on days 0-2", List.of(new Segment(0, 3, 750, 750))),
                Arguments.of("750 mg/d on days 0, 1, 2", List.of(new Segment(0, 3, 750, 750))),
                Arguments.of(
                        "500 mg on days 0, 30", List.of(new Segment(0, 1, 500, 500), new Segment(30, 31, 500, 500))),
                Arguments.of(
                        "750 mg on days 0-2, then 30 mg/d to 10 mg/d by week 24",
                        List.of(
                                new Segment(0, 3, 750, 750),
                                new Segment(3, 168, 30, 10),
                                new Segment(168, ON, 10, 10))));
    }

    @ParameterizedTest
    @MethodSource
    void standing(String text, List<Segment> segments) {
        Problems problems = new Problems();
        List<Regimen> regimens = read("prednisone", text, RegimenReader.Setting.STANDING, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(regimens).containsExactly(new Regimen.Daily("prednisone", segments, Regimen.Share.ALL));
    }

    @Test
    void studyDrugStartsOnDayZero() {
        assertThat(read("prednisone", "10 mg/d", RegimenReader.Setting.STUDY, new Problems()))
                .containsExactly(
                        new Regimen.Daily("prednisone", List.of(new Segment(0, ON, 10, 10)), Regimen.Share.ALL));
    }

    static Stream<Arguments> single() {
        return Stream.of(
                Arguments.of("belimumab", "10 mg/kg IV on days 0, 14, 28", List.of(List.of(0.0, 14.0, 28.0))),
                Arguments.of("cyclophosphamide", "500 mg every 14 days x 3", List.of(List.of(0.0, 14.0, 28.0))),
                Arguments.of("cyclophosphamide", "0.75 g/m2 monthly x 3", List.of(List.of(0.0, 30.0, 61.0))),
                Arguments.of("cyclophosphamide", "10 mg/kg on days -4 to -2", List.of(List.of(-4.0, -3.0, -2.0))),
                Arguments.of("cyclophosphamide", "500 mg", List.of(List.of(0.0))),
                Arguments.of(
                        "cyclophosphamide", "500 mg every 4 weeks for 12 weeks", List.of(List.of(0.0, 28.0, 56.0))),
                Arguments.of(
                        "tabalumab",
                        "240 mg SC on day 0, then 120 mg every 14 days x 2",
                        List.of(List.of(0.0), List.of(14.0, 28.0))),
                Arguments.of("cyclophosphamide", "euro-lupus", List.of(List.of(0.0, 14.0, 28.0, 42.0, 56.0, 70.0))),
                Arguments.of("msc", "1e6 cells/kg IV on days 0, 7", List.of(List.of(0.0, 7.0))),
                Arguments.of("msc", "1 million cells/kg IV weekly x 2", List.of(List.of(0.0, 7.0))));
    }

    @ParameterizedTest
    @MethodSource
    void single(String therapy, String text, List<List<Double>> days) {
        Problems problems = new Problems();
        List<Regimen> regimens = read(therapy, text, RegimenReader.Setting.STUDY, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(regimens.stream().map(RegimenTextTest::days).toList()).isEqualTo(days);
    }

    private static List<Double> days(Regimen regimen) {
        return switch (regimen) {
            case Regimen.Boluses boluses -> boluses.days();
            case Regimen.Cells cells -> cells.days();
            default -> List.of();
        };
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String therapy, String text, String message) {
        Problems problems = new Problems();
        assertThat(read(therapy, text, RegimenReader.Setting.STUDY, problems)).isEmpty();
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().getFirst().message()).contains(message);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("prednisone", "10", "needs a number and a unit"),
                Arguments.of("prednisone", "10 to 5 mg/d by month 3", "needs a number and a unit"),
                Arguments.of("prednisone", "10 mg/kg", "is taken daily, in mg/d"),
                Arguments.of("prednisone", "10 mg", "is taken daily, in mg/d"),
                Arguments.of("prednisone", "10 florins/d", "is not a unit"),
                Arguments.of("prednisone", "-10 mg/d", "cannot be negative"),
                Arguments.of("prednisone", "0 mg/d", "the dose is zero"),
                Arguments.of("prednisone", "20000 mg/d", "above anything given"),
                Arguments.of("prednisone", "20 mg/d to 10 mg/d", "the taper has no end"),
                Arguments.of("prednisone", "20 mg/d to 10 mg/d by day 0", "before it starts"),
                Arguments.of("prednisone", "60 mg/d for 4 weeks, then taper to 10 mg/d by week 2", "before it starts"),
                Arguments.of("prednisone", "10 mg/d in 140 % of patients", "share of patients is 1.4"),
                Arguments.of("prednisone", "induction", "leaves the dose open"),
                Arguments.of("prednisone", "lo", "neither a dose nor a usual regimen"),
                Arguments.of("prednisone", "10 mg/d bananas", "is not understood"),
                Arguments.of("belimumab", "10 mg/kg on day 0", "the route of belimumab is missing"),
                Arguments.of("belimumab", "10 mg/kg XX on day 0", "is not a route"),
                Arguments.of("belimumab", "10 mg/d", "single doses of mg"),
                Arguments.of("belimumab", "10 mg/kg IV on days 0, 14, 7", "do not ascend"),
                Arguments.of("belimumab", "10 mg/kg IV on day 800", "after the end of follow-up"),
                Arguments.of("belimumab", "10 mg/kg IV on days x", "not a list of days"),
                Arguments.of(
                        "tabalumab",
                        "240 mg on day 0, then 120 mg every 14 days in 50 % of patients",
                        "several amounts"),
                Arguments.of("msc", "1e6 cells IV on day 0", "not a number of cells per body weight"),
                Arguments.of("ahsct", "5e6 cells/kg", "needs a mapping"),
                Arguments.of("placebo", "5 mg/d", "takes no doses"),
                Arguments.of("prednisonne", "5 mg/d", "is unknown"));
    }
}
