package remit.files.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedRegimen;
import remit.files.published.Piece.Section;
import remit.files.published.Piece.Way;
import remit.files.published.PublishedWords.Meaning;
import remit.trial.disease.Therapy;

/**
 * The treatment of a protocol from the rows of regimens.csv.
 *
 * <p>Where a row stands: a daily drug that begins on a negative day is long-standing care, to which the patient's disease is
 * adapted; so is constant background of day 0, unless the patients are newly treated (refractory 0) and not chosen for being
 * settled on treatment. Background of day 0 that is tapered goes up on day 0: before, previously treated people are taken to
 * have had the dose that it is tapered to, or, where they depend on the drug, the full dose. Everything else begins when its row says. Mobilization, conditioning and cells
 * before day 0 move the protocol's day 0 to their first day; other single doses before day 0 are given before the trial.
 */
final class RegimenPieces {

    static final String TABLE = "regimens.csv";

    /** Stem cells are collected so many days before the graft or earlier; conditioning begins later. */
    private static final double COLLECTED_BY = -10;

    /** Shares of alternatives add up to one within this. */
    private static final double ROUNDING = 0.015;

    private final PublishedWords words;
    private final String disease;
    private final Map<String, Therapy> therapies;
    private final List<Row> rows = new ArrayList<>();
    private final PopulationPieces population;
    private final boolean treatedBefore;
    private final boolean settled;
    private final DoseSentence.Person person;
    private final double months;
    private final BiConsumer<Origin, String> left;
    private final List<Piece> pieces = new ArrayList<>();
    private double shift;
    private int wanted;

    /** A row with what is known of it. */
    private record Row(PublishedRegimen regimen, RowNote note, Therapy therapy, String group) {
        boolean is(String role) {
            return regimen.role().equals(role);
        }

        double start() {
            Double start = regimen.startDay();
            return start == null ? 0 : start;
        }

        boolean isDaily() {
            return therapy.role() == Therapy.Role.DAILY;
        }

        boolean isInfusedCells() {
            return switch (therapy.role()) {
                case CELLS, TRANSPLANT, CAR_T -> true;
                case DAILY, BOLUS, NONE -> false;
            };
        }

        boolean isConstant() {
            return regimen.taperTo() == null && regimen.doses() == null;
        }
    }

    /**
     * Arranges the rows of an arm.
     *
     * @param therapies library therapies by the id of the tables; absent ones the library lacks
     * @param months end of follow-up on the clock of the tables
     * @param left takes what is left out, with the reason
     */
    RegimenPieces(
            PublishedWords words,
            String disease,
            List<PublishedRegimen> regimens,
            Map<String, Therapy> therapies,
            PopulationPieces population,
            DoseSentence.Person person,
            double months,
            BiConsumer<Origin, String> left) {
        this.words = words;
        this.disease = disease;
        this.therapies = therapies;
        this.population = population;
        this.treatedBefore = population.refractory() >= 1 || population.isSettled();
        this.settled = population.isSettled();
        this.person = person;
        this.months = months;
        this.left = left;
        List<PublishedRegimen> known = new ArrayList<>();
        for (PublishedRegimen regimen : regimens) {
            if (therapies.containsKey(regimen.therapy())) {
                known.add(regimen);
            } else {
                absent(regimen, regimens);
            }
        }
        for (PublishedRegimen regimen : known) {
            Row row = new Row(regimen, RowNote.parse(regimen.note()), therapy(regimen), group(regimen, known));
            if (isMobilization(row, known)) {
                left.accept(origin(regimen, "role", "conditioning"), "given by the procedure's own mobilization");
            } else {
                rows.add(row);
            }
        }
        shift = shift();
        write();
    }

    /** In the order they stand. */
    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** Days by which the protocol's day 0 lies before that of the tables. */
    double shiftDays() {
        return shift;
    }

    /** Active study rows that the arm has; without any of them in the protocol it would be another arm. */
    int activeStudyRows() {
        return wanted;
    }

    /** A row whose therapy the library lacks; a primer of cells is said by the row of the cells. */
    private void absent(PublishedRegimen regimen, List<PublishedRegimen> all) {
        Origin origin = origin(regimen, "therapy", regimen.therapy());
        Meaning meaning = words.of("therapy", regimen.therapy(), disease);
        List<String> primers = meaning == null ? List.of() : meaning.values();
        if (meaning != null && all.stream().anyMatch(other -> primers.contains(other.priming()))) {
            left.accept(origin, meaning.note());
        } else {
            wanted += regimen.role().equals("study") ? 1 : 0;
            left.accept(origin, "the library has no such therapy");
        }
    }

    private Therapy therapy(PublishedRegimen regimen) {
        Therapy therapy = therapies.get(regimen.therapy());
        if (therapy == null) {
            throw new IllegalStateException("therapy " + regimen.therapy() + " was checked before");
        }
        return therapy;
    }

    private static Origin origin(PublishedRegimen regimen, String column, String value) {
        return new Origin(TABLE + ":" + regimen.place().line(), column, value);
    }

    private static Origin origin(PublishedRegimen regimen) {
        return origin(regimen, "therapy", regimen.role() + " " + regimen.therapy());
    }

    /** Label of the alternatives a row belongs to; empty for none. Unlabelled shares of a role that add up to 1 are some. */
    private static String group(PublishedRegimen regimen, List<PublishedRegimen> all) {
        RowNote note = RowNote.parse(regimen.note());
        if (note.group() != null) {
            return note.group();
        }
        if (note.fraction() >= 1 || note.trigger() != null) {
            return "";
        }
        for (boolean sameTherapy : new boolean[] {false, true}) {
            double sum = 0;
            for (PublishedRegimen other : all) {
                RowNote its = RowNote.parse(other.note());
                if (other.role().equals(regimen.role())
                        && (!sameTherapy || other.therapy().equals(regimen.therapy()))
                        && its.fraction() < 1
                        && its.group() == null
                        && its.trigger() == null
                        && !its.samePatients()) {
                    sum += its.fraction();
                }
            }
            if (Math.abs(sum - 1) <= ROUNDING) {
                return sameTherapy ? regimen.role() + " " + regimen.therapy() : regimen.role();
            }
        }
        return "";
    }

    private boolean isMobilization(Row row, List<PublishedRegimen> all) {
        return row.is("conditioning")
                && !row.isInfusedCells()
                && row.start() <= COLLECTED_BY
                && all.stream().anyMatch(other -> therapy(other).role() == Therapy.Role.TRANSPLANT);
    }

    /** The first day of treatment before day 0 that is part of the arm's own treatment. */
    private double shift() {
        double first = 0;
        for (Row row : rows) {
            double start = row.start();
            switch (row.therapy().role()) {
                case TRANSPLANT, CAR_T ->
                    first = Math.min(first, start - CellRow.leadDays(words, row.regimen(), row.therapy()));
                case CELLS -> first = Math.min(first, start);
                case DAILY, BOLUS -> first = row.is("conditioning") ? Math.min(first, start) : first;
                case NONE -> {
                    // nothing is given
                }
            }
        }
        return -first;
    }

    private void write() {
        Map<String, Boolean> grouped = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!row.group().isEmpty()) {
                grouped.merge(row.group(), isStanding(row), Boolean::logicalAnd);
            }
        }
        for (Row row : rows) {
            wanted += row.is("study") && row.therapy().role() != Therapy.Role.NONE ? 1 : 0;
            String trigger = row.note().trigger();
            if (trigger != null) {
                conditional(row, trigger);
            } else if (row.is("rescue")) {
                left.accept(
                        origin(row.regimen(), "role", "rescue"),
                        "a rescue row without a trigger: not given, since it is not for everybody");
            } else {
                treatment(row, grouped.getOrDefault(row.group(), isStanding(row)));
            }
        }
    }

    /** Whether a row is taken from long before the trial. */
    private boolean isStanding(Row row) {
        if (row.isInfusedCells() || row.is("conditioning")) {
            return false;
        }
        if (row.start() < 0) {
            return true;
        }
        if (row.isDaily()
                && row.is("background")
                && treatedBefore
                && population.dependsOn(row.therapy().symbol())) {
            return row.start() == 0;
        }
        if (!row.isDaily()
                || row.start() > 0
                || !row.isConstant()
                || row.regimen().endDay() != null) {
            return false;
        }
        return row.is("background") ? treatedBefore : row.is("study") && settled && !hasEarlier(row);
    }

    private boolean hasEarlier(Row row) {
        return rows.stream()
                .anyMatch(other -> other.therapy().id().equals(row.therapy().id()) && other.start() < 0);
    }

    private void treatment(Row row, boolean standing) {
        double endDay = Math.floor(months * remit.trial.protocol.Protocol.FollowUp.DAYS_PER_MONTH + shift);
        DoseSentence sentence = new DoseSentence(row.regimen(), row.therapy(), shift, endDay, person);
        String id = row.therapy().id();
        if (row.therapy().role() == Therapy.Role.NONE) {
            add(Section.THERAPY, row, List.of(new Way(id, "")), true);
            return;
        }
        if (!standing && sentence.start() > endDay) {
            left.accept(origin(row.regimen()), "it begins after the last visit");
            return;
        }
        if (!standing && row.isDaily() && row.is("background") && isRaised(row)) {
            add(Section.BACKGROUND, row, sentence.before(share(row)), false);
        }
        List<Way> ways = ways(row, sentence, standing);
        if (ways.isEmpty()) {
            if (row.regimen().dose() == null && !row.isInfusedCells()) {
                left.accept(origin(row.regimen(), "dose", ""), "no dose is told");
            }
            return;
        }
        add(standing ? Section.BACKGROUND : Section.THERAPY, row, ways, false);
    }

    /** Whether a tapered dose of day 0 was lower before. */
    private boolean isRaised(Row row) {
        Double to = row.regimen().taperTo();
        Double dose = row.regimen().dose();
        return treatedBefore
                && row.group().isEmpty()
                && row.start() == 0
                && to != null
                && dose != null
                && to > 0
                && to < dose
                && !hasEarlier(row);
    }

    private List<Way> ways(Row row, DoseSentence sentence, boolean standing) {
        double fraction = row.note().fraction();
        CellRow cells = new CellRow(
                words,
                row.regimen(),
                row.therapy(),
                person.weightKg(),
                reason -> left.accept(origin(row.regimen()), reason));
        List<Way> ways = switch (row.therapy().role()) {
            case DAILY -> sentence.daily(standing, share(row));
            case BOLUS -> sentence.single(share(row));
            case CELLS -> cells.cells(sentence, fraction);
            case TRANSPLANT -> cells.transplant(sentence.start(), fraction);
            case CAR_T -> cells.carT(sentence.start(), fraction);
            case NONE -> List.of();
        };
        return ways;
    }

    private static String share(Row row) {
        double fraction = row.note().fraction();
        return fraction < 1 ? " in " + Draft.number(fraction * 100) + " % of patients" : "";
    }

    private void add(Section section, Row row, List<Way> ways, boolean bare) {
        String id = row.therapy().id();
        boolean grouped = !row.group().isEmpty();
        boolean keyed = section == Section.BACKGROUND && !grouped;
        List<Way> written = ways.stream()
                .map(way ->
                        new Way(bare ? way.text() : (keyed ? "" : id + ": ") + value(row, way.text()), way.deviation()))
                .toList();
        String key = grouped ? "one-of " + row.group() : section == Section.BACKGROUND ? id : "";
        Piece last = pieces.isEmpty() ? null : pieces.getLast();
        if (row.note().samePatients() && last != null && last.section() == section && !keyed) {
            pieces.set(pieces.size() - 1, together(last, written));
        } else if (!ways.isEmpty()) {
            pieces.add(new Piece(section, key, written, origin(row.regimen()), false));
        }
    }

    /** Two rows of the same patients as one mapping. */
    private static Piece together(Piece first, List<Way> second) {
        List<Way> ways = first.ways().stream()
                .map(way -> new Way(
                        "{" + bare(way.text()) + ", " + second.getFirst().text() + "}",
                        (way.deviation() + " " + second.getFirst().deviation()).strip()))
                .toList();
        String key = first.key().isEmpty() ? "one-of same patients" : first.key();
        return new Piece(first.section(), key, ways, first.origin(), first.essential());
    }

    private static String bare(String text) {
        return text.startsWith("{") ? text.substring(1, text.length() - 1) : text;
    }

    private static String value(Row row, String text) {
        return row.isInfusedCells() ? text : Draft.quoted(text);
    }

    private void conditional(Row row, @Nullable String trigger) {
        Origin origin = origin(row.regimen(), "note", "trigger " + trigger);
        Meaning meaning = words.of("trigger", String.valueOf(trigger), disease);
        if (meaning == null) {
            left.accept(origin, "the trigger is unknown");
            return;
        }
        DoseSentence sentence = new DoseSentence(
                row.regimen(),
                row.therapy(),
                -Math.max(0, row.start()),
                Math.floor(months * remit.trial.protocol.Protocol.FollowUp.DAYS_PER_MONTH),
                person);
        List<Way> ways = new ArrayList<>();
        for (String when : meaning.values()) {
            for (Way give : ways(row, sentence, false)) {
                ways.add(new Way(
                        "when: " + Draft.quoted(when) + "\ngive: {"
                                + row.therapy().id() + ": " + value(row, give.text()) + "}\nlimit: 1",
                        (give.deviation() + " " + meaning.note()).strip()));
            }
        }
        if (!ways.isEmpty()) {
            String key = row.therapy().id() + "-" + row.regimen().place().line();
            pieces.add(new Piece(Section.CONDITIONAL, key, ways, origin, false));
        }
    }
}
