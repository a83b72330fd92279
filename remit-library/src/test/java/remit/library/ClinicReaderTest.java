package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.model.expr.Expr;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Noise;
import remit.trial.clinic.Observable;
import remit.trial.clinic.RuleFunction;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

class ClinicReaderTest {

    private static final String WHO = "kind: assumed, source: made up";

    /** A clinic of one organ; every entry is written before those it needs. */
    private static final String TINY = """
            signals:
              organ: {of: X, label: organ, unit: "{rel}", wander: {log-sd: 0.35, days: 60}, WHO}
              D_GC: {label: prednisone, unit: mg/d, otherwise: 0, WHO}
            traits: [th_sign]
            events: [infection]
            constants:
              limit: {value: 3, label: limit, unit: g/L, WHO}
            covariates:
              age: {label: age, unit: a, WHO, levels: {young: age < 35}}
            placebo-response: {label: placebo, mean: 0.1, sd: 0.2, WHO}
            measures:
              total: {label: total, from: lab + 2*score, better: lower, WHO}
              lab: {label: lab, unit: "{rel}", from: organ, noise: {log-sd: 0.2}, range: [0, 10], step: 0.1, better: lower, WHO}
            item-defaults: {log-noise: 0.25, keeps: 0.85, window-days: 30}
            items:
              sign: {points: 4, groups: [clinical], state: organ, threshold: th_sign, label: sign, WHO}
              high: {points: 2, when: lab > limit, label: high, WHO}
            scores:
              score: {items: all, range: [0, 6], better: lower, label: score, WHO}
            grades:
              system: {ratio: organ/th_sign, A: ratio >= 2, B: ratio >= 1, C: ratio >= 0.5, label: system, WHO}
            criteria:
              better: {when: "change(score) <= -2 and new_items(clinical) == 0", better: higher, label: better, WHO}
            endpoints:
              first_infection: {first-event: infection, competing: [death], better: lower, label: infection, unit: d, strategies: {drop-out: hypothetical}, WHO}
            words:
              very ill: {when: systems_from(A) >= 1, label: very ill, WHO}
            """.replace("WHO", WHO);

    private static List<Problem> problems(String text) {
        Problems problems = new Problems();
        Clinic clinic = ClinicReader.read("clinic.yaml", text, problems);
        assertThat(clinic == null).isEqualTo(!problems.isEmpty());
        return problems.list();
    }

    private static Clinic tiny() {
        Problems problems = new Problems();
        Clinic clinic = ClinicReader.read("clinic.yaml", TINY, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(clinic).isNotNull();
        return clinic;
    }

    @Test
    void everyEntryBecomesWhatItSays() {
        Clinic clinic = tiny();
        assertThat(clinic.drivers()).containsExactly("X", "D_GC");
        assertThat(clinic.observable("lab")).isInstanceOfSatisfying(Observable.Measure.class, lab -> {
            assertThat(lab.noise()).isEqualTo(new Noise.OnLog(0.2));
            assertThat(lab.step()).isEqualTo(0.1);
            assertThat(lab.max()).isEqualTo(10);
        });
        assertThat(clinic.observable("sign")).isInstanceOfSatisfying(Observable.StateItem.class, sign -> {
            assertThat(sign.weight()).isEqualTo(4);
            assertThat(sign.keeps()).isEqualTo(0.85);
            assertThat(sign.windowDays()).isEqualTo(30);
        });
        assertThat(clinic.words().get("very ill").when()).isInstanceOf(Expr.Comparison.class);
        Endpoint endpoint = clinic.endpoint("first_infection");
        assertThat(endpoint).isInstanceOf(Endpoint.FirstEvent.class);
        assertThat(endpoint.defaults()).containsEntry(IntercurrentEvent.DROP_OUT, Strategy.HYPOTHETICAL);
    }

    @Test
    void observablesStandAfterThoseTheyNeed() {
        List<String> order = tiny().values();
        assertThat(order).containsExactlyInAnyOrder("total", "lab", "sign", "high", "score", "system", "better");
        assertThat(order.indexOf("lab")).isLessThan(order.indexOf("high"));
        assertThat(order.indexOf("high")).isLessThan(order.indexOf("score"));
        assertThat(order.indexOf("score")).isLessThan(order.indexOf("total"));
        assertThat(order.indexOf("sign")).isLessThan(order.indexOf("better"));
    }

    /** One mistake. @param find text to replace @param with the mistake @param message what is told @param maybe the mend */
    record Mistake(String find, String with, String message, String maybe) {}

    static List<Mistake> mistakes() {
        return List.of(
                new Mistake("keeps: 0.85", "keep: 0.85", "item-defaults has no field 'keep'", "'keeps'"),
                new Mistake("signals:", "signal:", "the clinic has no field 'signal'", "'signals'"),
                new Mistake("lab + 2*score", "lap + 2*score", "'lap' is not known", "'lab'"),
                new Mistake("threshold: th_sign", "threshold: lab", "'lab' cannot be used here", "Maybe"),
                new Mistake("age < 35", "organ < 35", "'organ' cannot be used here", "Maybe"),
                new Mistake("mean: 0.1", "mean: organ", "'organ' cannot be used here", "Maybe"),
                new Mistake("unit: g/L", "unit: grams", "is not a UCUM unit", "Maybe"),
                new Mistake(
                        "unit: \"{rel}\", from: organ",
                        "unit: g/L, from: organ",
                        "its signal organ is in {rel}",
                        "Maybe"),
                new Mistake("step: 0.1, better: lower", "step: 0.1", "measure lab lacks 'better'", ""),
                new Mistake("label: limit, ", "", "constant limit lacks 'label'", ""),
                new Mistake("kind: assumed, source: made up", "source: made up", "lacks 'kind'", ""),
                new Mistake("kind: assumed", "kind: guessed", "kind is 'guessed'", "Maybe"),
                new Mistake("  high: {", "  lab: {", "the name 'lab' is taken", "Maybe"),
                new Mistake("from: organ, noise", "from: total, noise", "needs itself at the same visit", "previous("),
                new Mistake("points: 4", "points: four", "points is 'four', not a number", ""),
                new Mistake("range: [0, 10]", "range: [10, 0]", "range begins above its end", "swap"),
                new Mistake("state: organ, threshold: th_sign, ", "", "does not say when it is present", "'state'"),
                new Mistake("items: all", "items: [sing]", "'sing' is no item", "'sign'"),
                new Mistake("change(score)", "chance(score)", "there is no function 'chance'", "'change'"),
                new Mistake("change(score)", "change(skore)", "'skore' is no observed value", "'score'"),
                new Mistake("change(score)", "change(score + 1)", "wants a word there", ""),
                new Mistake("change(score)", "change()", "change has 0 arguments", "Maybe give 1"),
                new Mistake("new_items(clinical)", "new_items(clinic)", "'clinic' is no group", "'clinical'"),
                new Mistake("systems_from(A)", "systems_from(F)", "'F' is no grade", "Maybe"),
                new Mistake(
                        "first-event: infection", "first-event: infektion", "'infektion' is no event", "'infection'"),
                new Mistake("first-event: infection, ", "", "does not say what is read", "'first-event'"),
                new Mistake("drop-out: hypothetical", "drop-out: hypothetic", "not one of", "'hypothetical'"),
                new Mistake("drop-out: hypothetical", "dropout: composite", "has no field 'dropout'", "'drop-out'"),
                new Mistake("lab > limit", "lab >> limit", "clinic.yaml", ""),
                new Mistake("log-sd: 0.35", "log-sd: -1", "outside", ""),
                new Mistake("  score: {", "  my score: {", "'my score' is no name", "letters"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsToldWithItsPlaceAndMend(Mistake mistake) {
        assertThat(TINY).contains(mistake.find());
        int at = TINY.indexOf(mistake.find());
        List<Problem> problems = problems(TINY.substring(0, at)
                + mistake.with()
                + TINY.substring(at + mistake.find().length()));
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.toString()).contains(mistake.message());
            assertThat(problem.place().line()).isPositive();
            assertThat(problem.maybe() == null ? "" : problem.maybe()).contains(mistake.maybe());
        });
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String text = TINY.replace("age < 35", "aga < 35")
                .replace("lab > limit", "lab > limet")
                .replace("unit: g/L", "unit: grams");
        assertThat(problems(text)).hasSize(3);
    }

    @Test
    void emptyAndForeignTextsAreRefused() {
        assertThat(problems("")).hasSize(1);
        assertThat(problems("- a\n- b\n")).hasSize(1);
        assertThat(problems("measures: 3\n")).isNotEmpty();
    }

    @Test
    void theExampleOfTheGuideIsAClinic() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "extending.md"));
        int begin = guide.indexOf("```yaml\nsignals:") + "```yaml\n".length();
        assertThat(problems(guide.substring(begin, guide.indexOf("```", begin))))
                .isEmpty();
        for (String word : RuleFunction.words()) {
            assertThat(guide).contains("`" + word + "`");
        }
    }

    /** Whatever is cut out or put in, the reader answers with a clinic or with problems, never with an exception. */
    @Property(tries = 400)
    void noTextBreaksTheReader(
            @ForAll @IntRange(max = 3000) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll @IntRange(max = 9) int put) {
        String[] puts = {"", "{", "]", ": ", "\n", "ratio", "0", "previous(lab)", "\"", "-1e999"};
        int start = Math.min(from, TINY.length());
        int end = Math.min(start + length, TINY.length());
        Problems problems = new Problems();
        Clinic clinic =
                ClinicReader.read("clinic.yaml", TINY.substring(0, start) + puts[put] + TINY.substring(end), problems);
        assertThat(clinic == null).isEqualTo(!problems.isEmpty());
    }
}
