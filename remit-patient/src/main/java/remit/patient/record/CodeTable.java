package remit.patient.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.text.CsvTable;

/**
 * The tables by which codes and words become measures, drugs, conditions and procedures. Only codes that are used are in
 * them, each with a mark of how it is known: S, F and F1 were read at their source, M is from memory and not verified,
 * own is Remit's.
 */
public final class CodeTable {

    /** Code system of scores that have no code of their own. */
    public static final String SCORE_SYSTEM = "urn:remit:CodeSystem/remit-score";

    private static final String SCORE_SUFFIX = "CodeSystem/remit-score";

    private final SequencedMap<String, Measure> measures = new LinkedHashMap<>();
    private final Map<String, Meaning> byCode = new HashMap<>();
    private final List<Meaning> meanings = new ArrayList<>();
    private final Map<String, String> units = new HashMap<>();

    /** What a code speaks of. */
    public enum Kind {
        MEASURE,
        DRUG,
        CONDITION,
        PROCEDURE,
        DISEASE,
        /** A code that circulates wrongly. */
        WRONG
    }

    /**
     * A row of the table.
     *
     * @param kind what it speaks of
     * @param name Remit's word
     * @param system LOINC, SNOMED, RxNorm, ATC, remit-score or text
     * @param code in that system
     * @param mark S, F, F1, M or own
     * @param note for readers
     */
    public record Meaning(Kind kind, String name, String system, String code, String mark, String note) {

        /** Whether its meaning was not verified. */
        public boolean isUnverified() {
            return mark.equals("M");
        }
    }

    private CodeTable() {
        Problems problems = new Problems();
        CsvTable rows = table("measures.csv", problems);
        for (CsvTable.Row row : rows.rows()) {
            Measure measure = measure(rows, row);
            measures.put(measure.name(), measure);
        }
        CsvTable codes = table("codes.csv", problems);
        for (CsvTable.Row row : codes.rows()) {
            Meaning meaning = new Meaning(
                    Kind.valueOf(codes.text(row, "kind").toUpperCase(Locale.ROOT)),
                    codes.text(row, "name"),
                    codes.text(row, "system"),
                    codes.text(row, "code"),
                    codes.text(row, "mark"),
                    codes.text(row, "note"));
            meanings.add(meaning);
            byCode.put(key(meaning.system(), meaning.code()), meaning);
        }
        CsvTable words = table("units.csv", problems);
        for (CsvTable.Row row : words.rows()) {
            units.put(words.text(row, "text"), words.text(row, "ucum"));
        }
        problems.throwIfAny(InvalidInput::new);
    }

    /** The shipped tables. */
    public static CodeTable standard() {
        return new CodeTable();
    }

    private static CsvTable table(String name, Problems problems) {
        try (InputStream stream = CodeTable.class.getResourceAsStream("/remit/patient/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            CsvTable table = CsvTable.parse(name, text, problems);
            if (table == null) {
                throw new InvalidInput(problems.list());
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Measure measure(CsvTable rows, CsvTable.Row row) {
        String other = rows.text(row, "other_unit");
        return new Measure(
                rows.text(row, "measure"),
                rows.text(row, "label"),
                Unit.parse(rows.text(row, "unit")),
                Double.parseDouble(rows.text(row, "low")),
                Double.parseDouble(rows.text(row, "high")),
                Integer.parseInt(rows.text(row, "fresh_days")),
                other.isEmpty()
                        ? null
                        : new Measure.OtherUnit(
                                Unit.parse(other),
                                Double.parseDouble(rows.text(row, "slope")),
                                Double.parseDouble(rows.text(row, "offset"))));
    }

    private static String key(String system, String code) {
        return system + "|" + code.strip().toLowerCase(Locale.ROOT);
    }

    /** Measures by name. */
    public Map<String, Measure> measures() {
        return Collections.unmodifiableMap(measures);
    }

    /** The measure of a name; null if there is none. */
    public @Nullable Measure measure(String name) {
        return measures.get(name);
    }

    /** Every row. */
    public List<Meaning> meanings() {
        return List.copyOf(meanings);
    }

    /** Names of a kind, in order of the table. */
    public List<String> names(Kind kind) {
        return meanings.stream()
                .filter(meaning -> meaning.kind() == kind)
                .map(Meaning::name)
                .distinct()
                .toList();
    }

    /**
     * What a code means; null when it is not in the table.
     *
     * @param system URI of the code system, or Remit's short name of it
     */
    public @Nullable Meaning meaning(@Nullable String system, @Nullable String code) {
        if (system == null || code == null) {
            return null;
        }
        String word = word(system);
        Meaning known = byCode.get(key(word, code));
        // ATC groups: a code below one that is in the table, such as the insulins
        return known == null && word.equals("ATC") && code.length() > 4
                ? byCode.get(key(word, code.substring(0, 4)))
                : known;
    }

    /** What a text means; null when it is no word of the table. */
    public @Nullable Meaning text(@Nullable String text) {
        return text == null ? null : byCode.get(key("text", text));
    }

    /** A code for a name, a verified one before others and one of a published system before our own; null if there is none. */
    public @Nullable Meaning codeOf(Kind kind, String name) {
        Meaning best = null;
        for (Meaning one : meanings) {
            boolean fits = one.kind() == kind
                    && one.name().equals(name)
                    && !one.system().equals("text");
            if (fits && (best == null || rank(one) < rank(best))) {
                best = one;
            }
        }
        return best;
    }

    private static int rank(Meaning one) {
        return one.isUnverified() ? 2 : one.mark().equals("own") ? 1 : 0;
    }

    /** The URI of a code system by its short name; the name itself when it is none of ours. */
    public static String uri(String word) {
        return switch (word) {
            case "LOINC" -> "http://loinc.org";
            case "SNOMED" -> "http://snomed.info/sct";
            case "RxNorm" -> "http://www.nlm.nih.gov/research/umls/rxnorm";
            case "ATC" -> "http://www.whocc.no/atc";
            case "remit-score" -> SCORE_SYSTEM;
            default -> word;
        };
    }

    /** The short name of a code system by its URI; the URI itself when it is none of ours. */
    public static String word(String system) {
        return switch (system.strip()) {
            case "http://loinc.org", "urn:oid:2.16.840.1.113883.6.1" -> "LOINC";
            case "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96" -> "SNOMED";
            case "http://www.nlm.nih.gov/research/umls/rxnorm", "urn:oid:2.16.840.1.113883.6.88" -> "RxNorm";
            case "http://www.whocc.no/atc", "urn:oid:2.16.840.1.113883.6.73" -> "ATC";
            default -> system.endsWith(SCORE_SUFFIX) ? "remit-score" : system;
        };
    }

    /**
     * A unit as written, by its UCUM code or one of the usual spellings of the table.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public Unit unit(String text) {
        String bare = text.strip();
        return Unit.parse(units.getOrDefault(bare, bare));
    }
}
