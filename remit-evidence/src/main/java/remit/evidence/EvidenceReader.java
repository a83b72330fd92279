package remit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * Reads the evidence tables strictly: every row that breaks the conventions of SCHEMA.md is a problem with file, row, column
 * and mend, and all of them are reported at once.
 *
 * <p>Several sets of tables are read one after the other into one: a user's tables can name trials of ours.
 */
final class EvidenceReader {

    private final Problems problems = new Problems();
    private final Words words = Words.read(resource("words.csv"), problems);
    private final Measures measures = Measures.read(resource("measures.csv"), problems);
    private final TrialTable trialTable = new TrialTable(words, problems);
    private final ArmTable armTable = new ArmTable(words, problems, trialTable.ids());
    private final OutcomeTable outcomeTable = new OutcomeTable(words, problems, armTable, measures);
    private final Map<String, PublishedTrial> trialById = new HashMap<>();
    private final PopulationTable populationTable = new PopulationTable(words, problems, armTable, trialById);
    private final RegimenTable regimenTable = new RegimenTable(words, problems, armTable);

    private final List<PublishedTrial> trials = new ArrayList<>();
    private final List<PublishedArm> arms = new ArrayList<>();
    private final List<PublishedOutcome> outcomes = new ArrayList<>();
    private final List<PublishedPopulation> populations = new ArrayList<>();
    private final List<PublishedRegimen> regimens = new ArrayList<>();

    /**
     * One set of tables as text.
     *
     * @param prefix of the file names in places, such as {@code my-tables/}
     * @param populations null when there is no such table
     * @param regimens null when there is no such table
     */
    record Texts(
            String prefix,
            String trials,
            String arms,
            String outcomes,
            @Nullable String populations,
            @Nullable String regimens) {}

    /** Reads the tables on the class path. */
    static Evidence standard() {
        EvidenceReader reader = new EvidenceReader();
        reader.add(shipped());
        return reader.finish("readings.csv", resource("readings.csv"), Families.FILE, null);
    }

    /** The tables on the class path. */
    static Texts shipped() {
        return new Texts(
                "",
                resource(TrialTable.FILE),
                resource(ArmTable.FILE),
                resource(OutcomeTable.FILE),
                resource(PopulationTable.FILE),
                resource(RegimenTable.FILE));
    }

    /**
     * Reads tables given as text, with the shipped families and normalisation.
     *
     * @throws InvalidEvidence naming every row that is wrong
     */
    static Evidence read(String trials, String arms, String outcomes, String readings) {
        EvidenceReader reader = new EvidenceReader();
        reader.add(new Texts("", trials, arms, outcomes, null, null));
        return reader.finish("readings.csv", readings, Families.FILE, null);
    }

    /**
     * Reads sets of tables one after the other.
     *
     * @param familiesFile name of the user's families table, for places
     * @param families the user's families table; null when there is none
     * @throws InvalidEvidence naming every row that is wrong
     */
    static Evidence read(List<Texts> sets, String familiesFile, @Nullable String families, Problems before) {
        EvidenceReader reader = new EvidenceReader();
        before.list().forEach(one -> reader.problems.add(one.place(), one.message(), one.maybe()));
        sets.forEach(reader::add);
        return reader.finish("readings.csv", resource("readings.csv"), familiesFile, families);
    }

    private void add(Texts texts) {
        List<PublishedTrial> read = trialTable.read(texts.prefix() + TrialTable.FILE, texts.trials());
        trials.addAll(read);
        read.forEach(trial -> trialById.putIfAbsent(trial.id(), trial));
        arms.addAll(armTable.read(texts.prefix() + ArmTable.FILE, texts.arms()));
        outcomes.addAll(outcomeTable.read(texts.prefix() + OutcomeTable.FILE, texts.outcomes()));
        String population = texts.populations();
        if (population != null) {
            populations.addAll(populationTable.read(texts.prefix() + PopulationTable.FILE, population));
        }
        String regimen = texts.regimens();
        if (regimen != null) {
            regimens.addAll(regimenTable.read(texts.prefix() + RegimenTable.FILE, regimen));
        }
    }

    private Evidence finish(String readingsFile, String readings, String familiesFile, @Nullable String families) {
        Families known = families == null
                ? Families.read(Families.FILE, resource(Families.FILE), null, problems)
                : Families.read(familiesFile, families, trialTable.ids(), problems);
        PoolingRules poolingRules = PoolingRules.read(resource("pooling.csv"), problems);
        Normalizer normalizer = Normalizer.read(resource("normalization.csv"), measures, problems);
        Map<Evidence.ReadingKey, Reading> readingMap = readings(readingsFile, readings);
        problems.throwIfAny(InvalidEvidence::new);
        return new Evidence(new EvidenceTables(
                trials,
                arms,
                outcomes,
                populations,
                regimens,
                known,
                words,
                measures,
                normalizer,
                poolingRules,
                Comparators.read(resource(Comparators.FILE), problems),
                readingMap));
    }

    private Map<Evidence.ReadingKey, Reading> readings(String file, String text) {
        Map<Evidence.ReadingKey, Reading> map = new HashMap<>();
        List<String> columns = List.of("measure", "statistic", "published", "ucum", "note");
        for (Csv.Row row : Csv.parse(file, text, columns, problems)) {
            Evidence.ReadingKey key =
                    new Evidence.ReadingKey(row.text("measure"), row.text("statistic"), row.text("published"));
            if (map.put(key, new Reading(row.text("ucum"), row.text("note"))) != null) {
                problems.add(row.place(), "the reading of " + key + " stands twice", "Maybe take one out.");
            }
        }
        return map;
    }

    static String resource(String name) {
        try (InputStream stream = EvidenceReader.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the evidence table " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
