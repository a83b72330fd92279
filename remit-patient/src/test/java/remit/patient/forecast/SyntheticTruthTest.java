package remit.patient.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.calibrate.posterior.Posterior;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.patient.guide.Guide;
import remit.patient.guide.Guide.Outcome;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import remit.patient.record.Sex;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.disease.Disease;
import remit.trial.protocol.Protocol;
import remit.trial.simulate.Recalled;
import remit.trial.simulate.TrialModel;

/**
 * Forecasts of virtual people whose future is known: 500 a disease, four visits over nine months, 3, 6 and 12 months ahead,
 * under the standing care of the disease's example. Truth and twins are drawn from the same population, the one that calibration
 * left, with slots of their own; the twins are as many as in a real forecast. Writes a table to target/synthetic-truth-DISEASE.csv; docs/patients.md shows it.
 */
@Tag("nightly")
class SyntheticTruthTest {

    private static final Library LIBRARY = Library.standard();
    private static final double[] DAYS = {-273, -182, -91};
    private static final int PEOPLE = Integer.getInteger("people", 500);
    private static final int FIRST_TRUE_SLOT = 1 << 20;
    /** A course that begins with the diagnosis leaves no time for four visits. */
    private static final String AT_DIAGNOSIS = "t1d-onset";

    private static final String YEARS_LATER = "t1d-established";

    private static final LocalDate NOW = LocalDate.of(2026, 1, 1);

    private static Protocol example(String disease) {
        String path = "diseases/" + disease + "/example.yaml";
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(
                path, String.valueOf(LIBRARY.text().read(path)), LibraryCatalog.of(LIBRARY), problems);
        if (protocol == null) {
            throw new InvalidInput(problems.list());
        }
        Protocol.Population of = protocol.population();
        Protocol options = Forecaster.standardOptions(LIBRARY, disease);
        return new Protocol(
                "truth",
                null,
                null,
                disease,
                new Protocol.Population(
                        1,
                        of.course().equals(AT_DIAGNOSIS) ? YEARS_LATER : of.course(),
                        of.ageLowYears(),
                        of.ageHighYears(),
                        of.ageMeanYears(),
                        of.ageSdYears(),
                        of.female(),
                        of.refractory(),
                        List.of(),
                        1),
                protocol.background(),
                List.of(options.arms().getFirst()),
                options.arms().getFirst().id(),
                new Protocol.Randomization(List.of(1), List.of()),
                new Protocol.FollowUp(13, List.of(0.0, 3.0, 6.0, 12.0, 13.0)),
                options.endpoints(),
                options.conditional(),
                0,
                List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lupus",
                "multiple-sclerosis",
                "rheumatoid-arthritis",
                "type-1-diabetes",
                "crohns-disease",
                "ankylosing-spondylitis",
                "psoriasis"
            })
    void knownFuturesAreCoveredAndBetterForecastThanThePopulation(String id) throws IOException {
        if (!System.getProperty("disease", id).equals(id)) {
            return;
        }
        Guide guide = Guide.read(LIBRARY, id);
        Disease disease = Forecaster.withSet(Posterior.standard().people(LIBRARY.disease(id)), guide);
        Protocol protocol = example(id);
        Twins twins = new Twins(TrialModel.of(protocol, disease, LIBRARY.therapies(protocol), 1), 2);
        List<Recalled> bank = twins.recall(0, Forecaster.TWINS, DAYS);
        List<Recalled> truth = twins.recall(FIRST_TRUE_SLOT, PEOPLE, DAYS);
        Map<Integer, PatientRecord> bankRecords = bySlot(twins.follow(bank));
        Map<Integer, PatientRecord> truthRecords = bySlot(twins.follow(truth));
        StringBuilder table = new StringBuilder(
                "disease,measure,month,people,coverage90,crps,crps_population,crps_last,gain_population,gain_last,ranks\n");
        SoftAssertions softly = new SoftAssertions();
        for (Outcome outcome : guide.outcomes()) {
            if (outcome.kind().equals("steroid") || disease.clinic().index(outcome.measure()) < 0) {
                continue;
            }
            for (double month : new double[] {3, 6, 12}) {
                Score score = new Score();
                for (Recalled person : truth) {
                    score(score, outcome, month, person, truthRecords, bank, bankRecords, guide, disease);
                }
                table.append(score.row(id, outcome.measure(), month));
                softly.assertThat(score.covered / (double) score.people)
                        .as(id + " " + outcome.measure() + " month " + month)
                        .isBetween(0.80, 0.99);
                softly.assertThat(score.crps).isLessThan(score.population * 1.05);
            }
        }
        Files.writeString(Path.of("target", "synthetic-truth-" + id + ".csv"), table);
        softly.assertAll();
    }

    private static Map<Integer, PatientRecord> bySlot(List<PatientRecord> records) {
        Map<Integer, PatientRecord> map = new HashMap<>();
        records.forEach(one -> map.put(one.slot(), one));
        return map;
    }

    private static final class Score {
        private int people;
        private int covered;
        private double crps;
        private double population;
        private double last;
        private final int[] ranks = new int[10];

        String row(String disease, String measure, double month) {
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%.0f,%d,%.3f,%.4g,%.4g,%.4g,%.3f,%.3f,%s%n",
                    disease,
                    measure,
                    month,
                    people,
                    covered / (double) people,
                    crps / people,
                    population / people,
                    last / people,
                    1 - crps / population,
                    1 - crps / last,
                    Arrays.toString(ranks).replace(",", ""));
        }
    }

    private static void score(
            Score score,
            Outcome outcome,
            double month,
            Recalled person,
            Map<Integer, PatientRecord> truths,
            List<Recalled> bank,
            Map<Integer, PatientRecord> bankRecords,
            Guide guide,
            Disease disease) {
        double actual = Outlook.values(List.of(truths.get(person.slot())), disease.clinic(), outcome, month)[0];
        if (!Double.isFinite(actual)) {
            return;
        }
        History history = history(person, guide, disease);
        Features features = Features.of(history, disease.clinic(), bank);
        double[] survivors = Assimilation.resampled(features.weights(), Forecaster.FOLLOWED, 0.5);
        List<PatientRecord> records = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<PatientRecord> everybody = new ArrayList<>();
        for (int i = 0; i < survivors.length; i++) {
            PatientRecord record = bankRecords.get(bank.get(i).slot());
            everybody.add(record);
            double value = Outlook.values(List.of(record), disease.clinic(), outcome, month)[0];
            if (survivors[i] > 0 && Double.isFinite(value)) {
                records.add(record);
                rows.add(features.rows()[i]);
                weights.add(survivors[i]);
            }
        }
        double[] w = weights.stream().mapToDouble(Double::doubleValue).toArray();
        double total = Arrays.stream(w).sum();
        for (int i = 0; i < w.length; i++) {
            w[i] /= total;
        }
        double[] values = Outlook.values(records, disease.clinic(), outcome, month);
        double[] forecast = new Adjustment(rows.toArray(double[][]::new), w).adjusted(values);
        double[] prior = Arrays.stream(Outlook.values(everybody, disease.clinic(), outcome, month))
                .filter(Double::isFinite)
                .toArray();
        double[] even = new double[prior.length];
        Arrays.fill(even, 1.0 / even.length);
        int index = disease.clinic().index(outcome.measure());
        double lastValue = outcome.scale().to(person.visits().getLast().value(index));
        // values that scores round to whole steps lie on the interval's edge as often as within: a half of a tie counts
        double low = Quantiles.of(forecast, w, 0.05);
        double high = Quantiles.of(forecast, w, 0.95);
        score.people++;
        score.covered += actual >= Math.min(low, floor(outcome, low)) && actual <= high ? 1 : 0;
        score.crps += crps(forecast, w, actual);
        score.population += crps(prior, even, actual);
        score.last += Math.abs(lastValue - actual);
        double below = 0;
        for (int i = 0; i < forecast.length; i++) {
            below += forecast[i] < actual ? w[i] : forecast[i] == actual ? w[i] / 2 : 0;
        }
        score.ranks[Math.min(9, (int) (10 * below))]++;
    }

    /** A forecast below what can be measured is what is measured there. */
    private static double floor(Outcome outcome, double low) {
        return outcome.scale().to(Math.max(0, outcome.scale().from(low)));
    }

    private static History history(Recalled person, Guide guide, Disease disease) {
        List<Measurement> measurements = new ArrayList<>();
        double[] days = Arrays.copyOf(DAYS, DAYS.length + 1);
        for (String measure : guide.history().keySet()) {
            int index = disease.clinic().index(measure);
            for (int v = 0; v < days.length && index >= 0; v++) {
                Visit visit = person.visits().get(v);
                measurements.add(new Measurement(measure, NOW.plusDays((long) days[v]), visit.value(index), ""));
            }
        }
        Person one = new Person(
                NOW,
                null,
                Sex.UNKNOWN,
                guide.disease(),
                "",
                null,
                measurements,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return History.of(one, guide, disease.clinic(), NOW);
    }

    /** Continuous ranked probability score of weighted values (Gneiting and Raftery 2007, JASA 102:359, formula 21). */
    private static double crps(double[] values, double[] weights, double actual) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < values.length; i++) {
            first += weights[i] * Math.abs(values[i] - actual);
            for (int j = 0; j < i; j++) {
                second += weights[i] * weights[j] * Math.abs(values[i] - values[j]);
            }
        }
        return first - second;
    }
}
