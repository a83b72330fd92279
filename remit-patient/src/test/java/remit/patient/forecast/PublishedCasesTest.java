package remit.patient.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import remit.calibrate.posterior.Posterior;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedPopulation;
import remit.library.Library;
import remit.patient.guide.Guide;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import remit.patient.record.Sex;
import remit.trial.disease.Disease;
import remit.trial.protocol.Protocol;

/**
 * Single people of publications: every arm of the evidence tables that is one person with a value of a disease's outcome before
 * and after. They are forecast under going on as now and under the disease's usual MSC option, and the published value is held
 * against both. Writes target/published-cases.csv; docs/patients.md shows it. Cases are published because they went well: that
 * none is left out is the only thing a test can ask of them.
 */
@Tag("nightly")
class PublishedCasesTest {

    private static final Library LIBRARY = Library.standard();
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void everySinglePersonWithValuesIsForecast() throws IOException {
        Evidence evidence = Evidence.standard();
        Posterior posterior = Posterior.standard();
        StringBuilder table = new StringBuilder(
                "trial,arm,measure,before,month,published,now_low,now_median,now_high,msc_low,msc_median,msc_high\n");
        int cases = 0;
        for (PublishedArm arm : evidence.arms()) {
            PublishedPopulation population = evidence.population(arm.trialId(), arm.armId());
            if (population == null || population.people() == null || population.people() != 1) {
                continue;
            }
            for (String id : LIBRARY.diseases()) {
                Disease disease = LIBRARY.disease(id);
                if (disease.evidence().contains(population.disease())) {
                    People people = new People(posterior.people(disease), posterior.sentence());
                    cases += rows(table, evidence, arm, population, people);
                }
            }
        }
        Files.writeString(Path.of("target", "published-cases.csv"), table);
        // outcomes.csv of November 2026: two of dejesus2016, one of comella2018
        assertThat(cases).isGreaterThanOrEqualTo(3);
    }

    private static int rows(
            StringBuilder table, Evidence evidence, PublishedArm arm, PublishedPopulation population, People people) {
        Guide guide = Guide.read(LIBRARY, people.disease().id());
        List<PublishedOutcome> own = evidence.outcomes().stream()
                .filter(one ->
                        one.trialId().equals(arm.trialId()) && one.armId().equals(arm.armId()))
                .toList();
        int rows = 0;
        for (PublishedOutcome before : own) {
            boolean known = guide.history().containsKey(before.measure());
            if (!known || before.month() != 0) {
                continue;
            }
            for (PublishedOutcome after : own) {
                if (after.measure().equals(before.measure()) && after.month() > 0) {
                    Forecast forecast = forecast(before, population, guide, people);
                    Forecast.Point now = point(forecast, 0, after);
                    Forecast.Point msc = point(forecast, 1, after);
                    assertThat(msc.low()).isLessThanOrEqualTo(msc.high());
                    table.append(String.format(
                            Locale.ROOT,
                            "%s,%s,%s,%s,%s,%s,%.3g,%.3g,%.3g,%.3g,%.3g,%.3g%n",
                            arm.trialId(),
                            arm.armId(),
                            after.measure(),
                            before.value(),
                            after.month(),
                            after.value(),
                            now.low(),
                            now.median(),
                            now.high(),
                            msc.low(),
                            msc.median(),
                            msc.high()));
                    rows++;
                }
            }
        }
        return rows;
    }

    private static Forecast forecast(
            PublishedOutcome before, PublishedPopulation population, Guide guide, People people) {
        Double age = population.ageMean();
        Person person = new Person(
                DAY,
                age == null ? null : (int) Math.round(age),
                Sex.UNKNOWN,
                guide.disease(),
                "",
                null,
                List.of(new Measurement(before.measure(), DAY, before.value(), "")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Protocol options = Forecaster.standardOptions(LIBRARY, guide.disease());
        List<Protocol.Arm> two = options.arms().stream()
                .filter(arm -> arm.equals(options.arms().getFirst())
                        || arm.study().stream().anyMatch(row -> row.therapy().equals("msc")))
                .toList();
        return new Forecaster(person, guide, people, LIBRARY, 1, 2).forecast(List.of(Choice.withArms(options, two)));
    }

    /** The forecast at the visit nearest to a published month. */
    private static Forecast.Point point(Forecast forecast, int option, PublishedOutcome after) {
        return forecast.options().get(option).courses().stream()
                .filter(course -> course.outcome().measure().equals(after.measure()))
                .flatMap(course -> course.points().stream())
                .min(Comparator.comparingDouble(point -> Math.abs(point.month() - after.month())))
                .orElseThrow();
    }
}
