package remit.patient.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.domain.Unit;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.patient.guide.Guide;
import remit.patient.record.CodeTable;
import remit.patient.record.Measure;
import remit.patient.record.Measurement;
import remit.patient.record.Medication;
import remit.patient.record.Person;
import remit.patient.record.Sex;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;
import remit.trial.disease.Disease;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.simulate.Recalled;
import remit.trial.simulate.TrialModel;

/**
 * Makes up people of a disease for tests and demonstrations: a virtual patient of the model is treated as the disease's example
 * protocol says, lives through four visits over nine months, and is written down as a record would hold it, noise of assays
 * included. Whoever is forecast from such a record is one whom the model could have made: it says nothing about real people.
 *
 * <p>Treatment is drawn from the standing care of the example; where that has none, the first drug of its arms is taken.
 */
public final class VirtualPerson {

    /** The day of the last visit. */
    public static final LocalDate LAST_VISIT = LocalDate.of(2026, 6, 30);

    /** Days of the visits before it. */
    static final List<Double> DAYS_BEFORE = List.of(-273.0, -182.0, -91.0);

    private static final int SLOTS = 16;
    private static final int DRUG_DAYS_BEFORE = 400;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final MathContext VALUE_DIGITS = new MathContext(4);
    private static final MathContext DOSE_DIGITS = new MathContext(3);

    private final Disease disease;
    private final Guide guide;
    private final Library library;
    private final CodeTable codes;
    private final long seed;

    private VirtualPerson(Disease disease, Guide guide, Library library, CodeTable codes, long seed) {
        this.disease = disease;
        this.guide = guide;
        this.library = library;
        this.codes = codes;
        this.seed = seed;
    }

    /**
     * A person.
     *
     * @param people of the guide's disease
     * @param seed another gives another person
     */
    public static Person draw(People people, Guide guide, Library library, CodeTable codes, long seed) {
        return new VirtualPerson(Forecaster.withSet(people.disease(), guide), guide, library, codes, seed).draw();
    }

    private Person draw() {
        Protocol example = example();
        List<Medication> medications = medications(example);
        Set<String> courses = new LinkedHashSet<>();
        courses.add(example.population().course());
        courses.addAll(disease.population().courses().keySet());
        double[] days = DAYS_BEFORE.stream().mapToDouble(Double::doubleValue).toArray();
        for (String course : courses) {
            Protocol protocol = protocol(example, course, medications);
            TrialModel model = TrialModel.of(protocol, disease, library.therapies(protocol), seed);
            List<Recalled> lived = new Twins(model, 1).recall(0, SLOTS, days);
            if (!lived.isEmpty()) {
                return record(lived.getFirst(), course, medications);
            }
        }
        throw new IllegalStateException("nobody with " + disease.id() + " lives through four visits");
    }

    /** The example protocol of the disease. */
    private Protocol example() {
        String path = "diseases/" + disease.id() + "/example.yaml";
        String text = library.example(disease.id());
        if (text == null) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of(path), "the library has no example protocol of the disease", "Maybe add one to it.")));
        }
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(path, text, LibraryCatalog.of(library), problems);
        problems.throwIfAny(InvalidInput::new);
        return Objects.requireNonNull(protocol);
    }

    private Protocol protocol(Protocol example, String course, List<Medication> medications) {
        Person taking = person(course, medications, List.of(), null, Sex.UNKNOWN, null);
        Protocol options = Forecaster.standardOptions(library, disease.id());
        Protocol.Population of = example.population();
        Protocol.Arm now = options.arms().getFirst();
        return new Protocol(
                "example",
                null,
                null,
                disease.id(),
                new Protocol.Population(
                        1,
                        course,
                        of.ageLowYears(),
                        of.ageHighYears(),
                        of.ageMeanYears(),
                        of.ageSdYears(),
                        of.female(),
                        of.refractory(),
                        List.of(),
                        1),
                Treatments.of(taking, LAST_VISIT, library, id -> Forecaster.usual(library, guide, id))
                        .regimens(),
                List.of(now),
                now.id(),
                new Protocol.Randomization(List.of(1), List.of()),
                new Protocol.FollowUp(1, List.of(0.0, 1.0)),
                options.endpoints(),
                options.conditional(),
                0,
                List.of());
    }

    private List<Medication> medications(Protocol example) {
        KeyedRandom key = KeyedRandom.of(seed, 0, "example person");
        List<Regimen> rows = new ArrayList<>(example.background());
        if (rows.stream().noneMatch(this::isWritten)) {
            example.arms().stream()
                    .flatMap(arm -> arm.study().stream())
                    .filter(this::isWritten)
                    .findFirst()
                    .ifPresent(rows::add);
        }
        List<Medication> taken = new ArrayList<>();
        Set<String> groups = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Regimen row = rows.get(i);
            String group = row.share().group();
            boolean free = group == null || !groups.contains(group);
            if (isWritten(row) && free && key.uniform(2 * i) < row.share().fraction()) {
                int days = (int) (DRUG_DAYS_BEFORE * (0.5 + 0.5 * key.uniform(2 * i + 1)));
                taken.add(new Medication(row.therapy(), LAST_VISIT.minusDays(days), null, dose(row)));
                if (group != null) {
                    groups.add(group);
                }
            }
        }
        return taken;
    }

    /** Whether a row is a drug that a record can hold. */
    private boolean isWritten(Regimen row) {
        boolean drug = row instanceof Regimen.Daily || row instanceof Regimen.Boluses;
        return drug && codes.codeOf(CodeTable.Kind.DRUG, row.therapy()) != null;
    }

    private @Nullable String dose(Regimen row) {
        Unit unit = library.therapy(row.therapy()).unit();
        Unit milligrams = Unit.parse("mg/d");
        if (row instanceof Regimen.Daily daily && unit != null && unit.isComparable(milligrams)) {
            double perDay = new Quantity(daily.segments().getLast().toDose(), unit).in(milligrams);
            return rounded(perDay, DOSE_DIGITS).stripTrailingZeros().toPlainString() + " mg/d";
        }
        return null;
    }

    private static BigDecimal rounded(double value, MathContext digits) {
        return new BigDecimal(value).round(digits);
    }

    private Person record(Recalled lived, String course, List<Medication> medications) {
        Clinic clinic = disease.clinic();
        double[] days = Arrays.copyOf(
                DAYS_BEFORE.stream().mapToDouble(Double::doubleValue).toArray(), DAYS_BEFORE.size() + 1);
        List<Measurement> measurements = new ArrayList<>();
        for (Measure measure : codes.measures().values()) {
            Observable observable = clinic.observable(measure.name());
            if (observable == null || clinic.index(measure.name()) < 0) {
                continue;
            }
            Unit unit = Unit.parse(observable.about().unit());
            for (int v = 0; v < days.length; v++) {
                double seen = lived.visits().get(v).value(clinic.index(measure.name()));
                add(measurements, measure, measure.convert(seen, unit), LAST_VISIT.plusDays((long) days[v]));
            }
        }
        guide.traits().forEach((trait, name) -> {
            Measure measure = codes.measure(name);
            if (measure != null && clinic.index(name) < 0 && lived.traits().has(trait)) {
                add(measurements, measure, lived.traits().value(trait), LAST_VISIT);
            }
        });
        double years = lived.traits().value("duration");
        LocalDate onset = Double.isFinite(years) ? LAST_VISIT.minusDays((long) (years * DAYS_PER_YEAR)) : null;
        boolean known = lived.traits().has("female");
        Sex sex = !known ? Sex.UNKNOWN : lived.traits().value("female") > 0.5 ? Sex.FEMALE : Sex.MALE;
        return person(course, medications, measurements, (int) lived.traits().value("age"), sex, onset);
    }

    private static void add(List<Measurement> to, Measure measure, double value, LocalDate date) {
        if (Double.isFinite(value)) {
            double kept = rounded(value, VALUE_DIGITS).doubleValue();
            if (kept >= measure.low() && kept <= measure.high()) {
                to.add(new Measurement(measure.name(), date, kept, ""));
            }
        }
    }

    /** A record; its course stands only where a code tells it. */
    private Person person(
            String course,
            List<Medication> medications,
            List<Measurement> measurements,
            @Nullable Integer age,
            Sex sex,
            @Nullable LocalDate onset) {
        boolean told = codes.codeOf(CodeTable.Kind.DISEASE, disease.id() + ":" + course) != null;
        return new Person(
                LAST_VISIT,
                age,
                sex,
                disease.id(),
                told ? course : "",
                onset,
                measurements,
                medications,
                List.of(),
                List.of(),
                List.of());
    }
}
