package remit.files.published;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.files.Catalog.DiseaseWords;
import remit.files.Catalog.DiseaseWords.Limits;
import remit.files.published.Piece.Section;
import remit.files.published.Piece.Way;
import remit.files.published.PublishedWords.Meaning;

/** The population of a protocol from a row of populations.csv. */
final class PopulationPieces {

    static final String TABLE = "populations.csv";

    private static final Pattern RULE =
            Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*(>=|<=|>|<|=)\\s*(-?[0-9]*\\.?[0-9]+)");

    /** Fewest people a protocol's trial has. */
    private static final int FEWEST = 2;

    /** Written where a publication says several centres and not how many; the engine knows one or more. */
    private static final int SEVERAL = 5;

    private final PublishedWords words;
    private final PublishedPopulation row;
    private final PublishedArm arm;
    private final DiseaseWords disease;
    private final BiConsumer<Origin, String> left;
    private final List<Piece> pieces = new ArrayList<>();
    private int refractory;
    private boolean settled;
    private final Set<String> dependsOn = new HashSet<>();

    /**
     * Makes the pieces of one arm.
     *
     * @param disease words of the library's disease
     * @param left takes what is left out, with the reason
     */
    PopulationPieces(
            PublishedWords words,
            PublishedPopulation row,
            PublishedArm arm,
            DiseaseWords disease,
            BiConsumer<Origin, String> left) {
        this.words = words;
        this.row = row;
        this.arm = arm;
        this.disease = disease;
        this.left = left;
        this.refractory = row.refractory() == null ? 1 : row.refractory();
        write();
    }

    /** In the order they stand. */
    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** Level of failed treatment. */
    int refractory() {
        return refractory;
    }

    /** Whether the patients are on stable treatment at entry whatever their level, such as people in remission. */
    boolean isSettled() {
        return settled;
    }

    /** Whether the patients depend on a class of drugs: what is tapered from day 0 on they have had at its full dose. */
    boolean dependsOn(@Nullable String symbol) {
        return dependsOn.contains(symbol);
    }

    /** Why nobody of this arm is in the ages that the model covers; null when somebody is. */
    @Nullable
    String uncovered() {
        Double most = row.ageMax();
        Double mean = row.ageMean();
        Double least = row.ageMin();
        String covered = "the model covers ages %s to %s"
                .formatted(Draft.number(disease.ageLowYears()), Draft.number(disease.ageHighYears()));
        if (most != null && most <= disease.ageLowYears()) {
            return "the oldest is " + Draft.number(most) + " years; " + covered;
        }
        if (mean != null && mean < disease.ageLowYears()) {
            return "the mean age is " + Draft.number(mean) + " years; " + covered;
        }
        if (least != null && least >= disease.ageHighYears()) {
            return "the youngest is " + Draft.number(least) + " years; " + covered;
        }
        return mean != null && mean > disease.ageHighYears()
                ? "the mean age is " + Draft.number(mean) + " years; " + covered
                : null;
    }

    private Origin origin(String column, String value) {
        return new Origin(TABLE, column, value);
    }

    private void write() {
        size();
        if (row.course().isEmpty()) {
            left.accept(origin("course", ""), "blank: the usual course of the disease is taken");
        } else {
            pieces.add(new Piece(
                    Section.POPULATION,
                    "course",
                    List.of(new Way(row.course(), "")),
                    origin("course", row.course()),
                    true));
        }
        age();
        Double female = row.female();
        if (female == null) {
            left.accept(origin("female", ""), "blank: the share of women of the course is taken");
        } else {
            add("female", Draft.number(female), "female", Draft.number(female));
        }
        row.activeRules().forEach(this::activeRule);
        Integer level = row.refractory();
        if (level == null) {
            left.accept(origin("refractory", ""), "blank: one line of failed treatment is taken");
        }
        add("refractory", Integer.toString(refractory), "refractory", level == null ? "" : level.toString());
        Double duration = row.durationYears();
        if (duration != null) {
            trait("duration", duration, origin("duration_years", Draft.number(duration)), "");
        }
        entryRules();
        add("centres", row.centres().equals("single") ? "1" : Integer.toString(SEVERAL), "centres", row.centres());
    }

    private void add(String key, String text, String column, String value) {
        pieces.add(Piece.of(Section.POPULATION, key, text, origin(column, value)));
    }

    private void trait(String name, double value, Origin origin, String otherwise) {
        Limits limits = disease.traits().getOrDefault(row.course(), Map.of()).get(name);
        if (limits == null) {
            left.accept(origin, otherwise.isEmpty() ? "course '" + row.course() + "' has no trait " + name : otherwise);
            return;
        }
        double held = Math.max(limits.low(), Math.min(limits.high(), value));
        if (held != value) {
            left.accept(origin, "outside the model's limits: " + Draft.number(held) + " is taken");
        }
        pieces.add(Piece.of(Section.TRAIT, name, Draft.number(held), origin));
    }

    private void size() {
        Integer people = row.people() == null ? arm.people() : row.people();
        if (people == null || people < FEWEST) {
            left.accept(
                    origin("n", people == null ? "" : people.toString()),
                    people == null ? "blank: 20 people are taken" : "a protocol needs 2 people or more");
        }
        add(
                "size",
                Integer.toString(people == null ? 20 : Math.max(FEWEST, people)),
                "n",
                people == null ? "" : people.toString());
    }

    private void age() {
        double low = disease.ageLowYears();
        double high = disease.ageHighYears();
        Double least = row.ageMin();
        Double most = row.ageMax();
        if (least != null) {
            if (least < low) {
                left.accept(origin("age_min", Draft.number(least)), "the model begins at " + Draft.number(low));
            }
            low = Math.max(low, least);
        }
        if (most != null) {
            if (most > high) {
                left.accept(origin("age_max", Draft.number(most)), "the model ends at " + Draft.number(high));
            }
            high = Math.min(high, most);
        }
        Map<String, String> parts = new TreeMap<>();
        Double mean = row.ageMean();
        Double sd = row.ageSd();
        if (mean != null && mean >= low && mean <= high) {
            parts.put("mean", Draft.number(mean));
        } else {
            left.accept(
                    origin("age_mean", mean == null ? "" : Draft.number(mean)),
                    mean == null ? "blank: that of the course is taken" : "outside the ages covered");
        }
        if (sd != null && sd > 0) {
            parts.put("sd", Draft.number(sd));
        }
        StringBuilder text = new StringBuilder("{");
        parts.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append(", "));
        text.append("range: ")
                .append(Draft.number(low))
                .append("..")
                .append(Draft.number(high))
                .append('}');
        add("age", text.toString(), "age_mean", mean == null ? "" : Draft.number(mean));
    }

    /** A rule for a patient; "SLEDAI>=6;or_BILAG_A" style words widen nothing: they stand beside. */
    private void entryRules() {
        for (String text : row.entryRules()) {
            Origin origin = origin("entry_rules", text);
            Matcher rule = RULE.matcher(text);
            if (!rule.matches()) {
                left.accept(origin, "not a measure compared with a number");
                continue;
            }
            String compared = " " + (rule.group(2).equals("=") ? "==" : rule.group(2)) + " " + rule.group(3);
            Meaning meaning = words.of("entry", rule.group(1), row.disease());
            List<Way> ways = new ArrayList<>();
            if (meaning == null || !meaning.effect().equals("instead")) {
                ways.add(new Way(Draft.quoted(rule.group(1) + compared), ""));
            }
            if (meaning != null) {
                meaning.values().forEach(value -> ways.add(new Way(Draft.quoted(value + compared), meaning.note())));
            }
            pieces.add(new Piece(Section.ELIGIBILITY, "", ways, origin, false));
        }
    }

    private void activeRule(String word) {
        Origin origin = origin("active_rules", word);
        Meaning meaning = words.of("rule", word, row.disease());
        if (meaning == null) {
            left.accept(origin, "the word is unknown");
            return;
        }
        switch (meaning.effect()) {
            case "eligibility" -> {
                List<Way> ways = meaning.values().stream()
                        .map(value -> new Way(Draft.quoted(value), meaning.note()))
                        .toList();
                pieces.add(new Piece(Section.ELIGIBILITY, "", ways, origin, false));
            }
            case "trait" -> {
                String[] parts = meaning.values().getFirst().split("=", 2);
                double value = parts.length > 1 ? Double.parseDouble(parts[1]) : meaning.number();
                trait(parts[0], value, origin, meaning.note());
            }
            case "refractory" -> {
                int level = Integer.parseInt(meaning.values().getFirst());
                double share = Double.isNaN(meaning.number()) ? 1 : meaning.number();
                if (share >= 0.5) {
                    refractory = Math.max(refractory, level);
                }
            }
            case "course" ->
                pieces.replaceAll(piece -> piece.key().equals("course")
                        ? new Piece(
                                Section.POPULATION,
                                "course",
                                List.of(new Way(meaning.values().getFirst(), ""), piece.way()),
                                origin,
                                true)
                        : piece);
            case "depends" -> {
                String[] parts = meaning.values().getFirst().split("=", 2);
                dependsOn.add(parts[0]);
                pieces.add(new Piece(
                        Section.ELIGIBILITY,
                        "",
                        List.of(new Way(Draft.quoted(parts[1]), meaning.note())),
                        origin,
                        false));
            }
            case "settled" -> {
                settled = true;
                if (!meaning.values().getFirst().isEmpty()) {
                    List<Way> ways = meaning.values().stream()
                            .map(value -> new Way(Draft.quoted(value), meaning.note()))
                            .toList();
                    pieces.add(new Piece(Section.ELIGIBILITY, "", ways, origin, false));
                } else if (!meaning.note().isEmpty()) {
                    left.accept(origin, meaning.note());
                }
            }
            case "said" -> {
                // the rows say it already, or it changes nothing that a model patient has
            }
            default -> left.accept(origin, meaning.note());
        }
    }
}
