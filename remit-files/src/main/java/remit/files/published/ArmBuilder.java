package remit.files.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedRegimen;
import remit.evidence.PublishedTrial;
import remit.files.Catalog;
import remit.files.Catalog.DiseaseWords;
import remit.files.ProtocolReader;
import remit.files.published.Piece.Section;
import remit.trial.disease.Disease;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;

/**
 * Builds the protocol of one arm. What the rows say is laid out as lines; the protocol's own checker reads them, and a line
 * that it refuses is said another way or left out, with the checker's words as the reason. So whatever the tables hold, the
 * result passes {@code trial check} or the arm is told not to be built.
 */
final class ArmBuilder {

    /** Weight of a typical patient where the population has no such trait, kg. */
    private static final double USUAL_WEIGHT = 70;
    /** Height of a typical patient where the population has no such trait, cm. */
    private static final double USUAL_HEIGHT = 168;
    /** Constant of Mosteller's body surface, sqrt(cm kg / 3600). */
    private static final double MOSTELLER = 3600;

    private final Evidence evidence;
    private final PublishedWords words;
    private final Catalog catalog;
    private final PublishedTrial trial;
    private final PublishedArm arm;
    private final PublishedPopulation row;
    private final List<Unexpressed> unexpressed = new ArrayList<>();

    ArmBuilder(
            Evidence evidence,
            PublishedWords words,
            Catalog catalog,
            PublishedTrial trial,
            PublishedArm arm,
            PublishedPopulation row) {
        this.evidence = evidence;
        this.words = words;
        this.catalog = catalog;
        this.trial = trial;
        this.arm = arm;
        this.row = row;
    }

    /**
     * The arm as a protocol.
     *
     * @param disease of the library; null when it has none of this code
     * @param therapies by the id of the tables
     * @param baseline pieces of the published baseline
     */
    ArmProtocol build(@Nullable Disease disease, Map<String, Therapy> therapies, BaselinePieces baseline) {
        DiseaseWords known = disease == null ? null : catalog.disease().apply(disease.id());
        if (disease == null || known == null) {
            return failed("the library has no disease " + row.disease());
        }
        PopulationPieces population = new PopulationPieces(words, row, arm, known, this::left);
        String uncovered = population.uncovered();
        if (uncovered != null) {
            return failed(uncovered);
        }
        OutcomePieces outcomes = new OutcomePieces(
                words,
                row.disease(),
                evidence.outcomes(arm.trialId(), arm.armId()),
                trial.followUpMonths(),
                known,
                this::left);
        List<PublishedRegimen> regimens = evidence.regimens(arm.trialId(), arm.armId());
        if (regimens.isEmpty()) {
            left(new Origin(RegimenPieces.TABLE, "arm_id", arm.armId()), "no row: nothing is given");
        }
        RegimenPieces treatment = new RegimenPieces(
                words, row.disease(), regimens, therapies, population, person(disease), outcomes.months(), this::left);
        double shift = treatment.shiftDays();
        List<Piece> pieces = new ArrayList<>(population.pieces());
        pieces.addAll(baseline.pieces(
                evidence.outcomes(arm.trialId(), arm.armId()), outcomes.read(shift), disease.clinic(), this::left));
        pieces.addAll(treatment.pieces());
        pieces.addAll(outcomes.pieces(shift));
        if (catalog.published().getOrDefault(arm.trialId(), List.of()).contains(arm.armId())) {
            pieces.add(Piece.of(
                    Section.BESIDE,
                    "",
                    "{trial: " + Draft.quoted(arm.trialId()) + ", arm: " + Draft.quoted(arm.armId()) + ", beside: "
                            + id() + "}",
                    new Origin("arms.csv", "arm_id", arm.armId())));
        }
        List<Double> visits = outcomes.visits(shift);
        Draft.Head head = new Draft.Head(name(), disease.id(), id(), label(), visits.getLast(), visits);
        return check(head, pieces, remarks(shift), treatment.activeStudyRows(), outcomes.read(shift), shift);
    }

    private void left(Origin origin, String reason) {
        unexpressed.add(new Unexpressed(arm.trialId(), arm.armId(), origin, reason));
    }

    private ArmProtocol failed(String reason) {
        return new ArmProtocol(
                arm.trialId(), arm.armId(), row.disease(), "", null, null, reason, 0, unexpressed, List.of());
    }

    private ArmProtocol check(
            Draft.Head head,
            List<Piece> pieces,
            List<String> remarks,
            int active,
            List<ReadOutcome> outcomes,
            double shift) {
        List<Piece> kept = new ArrayList<>(pieces);
        String file = name() + ".yaml";
        while (true) {
            Draft draft = new Draft(remarks, head, kept);
            Problems problems = new Problems();
            Protocol protocol = ProtocolReader.read(file, draft.text(), catalog, problems);
            if (protocol != null) {
                String reason = missing(kept, active);
                if (reason != null) {
                    return failed(reason);
                }
                kept.stream()
                        .filter(piece -> !piece.way().deviation().isEmpty())
                        .forEach(piece -> left(piece.origin(), piece.way().deviation()));
                return new ArmProtocol(
                        arm.trialId(),
                        arm.armId(),
                        row.disease(),
                        file,
                        draft.text(),
                        protocol,
                        "",
                        shift,
                        unexpressed,
                        outcomes);
            }
            String stuck = mend(kept, draft, problems);
            if (stuck != null) {
                return failed(stuck);
            }
        }
    }

    /** Says refused lines another way or leaves them out; a reason when that cannot be done. */
    private @Nullable String mend(List<Piece> kept, Draft draft, Problems problems) {
        Map<Integer, Problem> byLine = new TreeMap<>();
        problems.list().forEach(problem -> byLine.putIfAbsent(problem.place().line(), problem));
        for (Map.Entry<Integer, Problem> entry : byLine.entrySet()) {
            Piece piece = draft.piece(entry.getKey());
            int at = piece == null ? -1 : kept.indexOf(piece);
            if (piece == null || at < 0) {
                continue;
            }
            if (piece.ways().size() > 1) {
                kept.set(at, piece.next(entry.getValue().message()));
            } else if (piece.essential()) {
                return piece.origin().column() + ": " + entry.getValue().message();
            } else {
                kept.remove(at);
                left(
                        piece.origin(),
                        piece.refused().isEmpty() ? entry.getValue().message() : piece.refused());
            }
            return null;
        }
        return "the protocol's frame: " + problems.list().getFirst().message();
    }

    /** Why the arm would be another one; null when it is not. */
    private @Nullable String missing(List<Piece> kept, int active) {
        boolean anything = kept.stream()
                .anyMatch(piece -> piece.origin().table().startsWith(RegimenPieces.TABLE)
                        && piece.origin().value().startsWith("study"));
        return active > 0 && !anything ? "none of the study treatment can be said: " + lastReason() : null;
    }

    private String lastReason() {
        return unexpressed.stream()
                .filter(one -> one.origin().table().startsWith(RegimenPieces.TABLE))
                .map(one -> one.origin().value() + ": " + one.reason())
                .findFirst()
                .orElse("no row");
    }

    private String id() {
        String plain = arm.armId().replaceAll("[^A-Za-z0-9_-]", "-");
        String id = plain.matches("[A-Za-z].*") ? plain : "arm-" + plain;
        return id.length() > 40 ? id.substring(0, 40) : id;
    }

    private String name() {
        String name = (arm.trialId() + "." + arm.armId()).replaceAll("[^A-Za-z0-9._-]", "-");
        return name.length() > 75 ? name.substring(0, 66) + "." + Integer.toHexString(name.hashCode()) : name;
    }

    private String label() {
        return arm.agent().isEmpty() ? arm.armId() : arm.agent();
    }

    private List<String> remarks(double shift) {
        List<String> remarks = new ArrayList<>(List.of(
                "Built from the evidence tables: arm " + arm.armId() + " of " + arm.trialId() + ".",
                "What its rows say and this protocol does not is listed in unexpressed.csv beside it."));
        if (shift > 0) {
            remarks.add("Day 0 here is day -%s of the tables, when the arm's treatment begins; months are later by %s."
                    .formatted(
                            Draft.number(shift),
                            Draft.number(Math.rint(shift / Protocol.FollowUp.DAYS_PER_MONTH * 1000) / 1000)));
        }
        return remarks;
    }

    private static DoseSentence.Person person(Disease disease) {
        double weight = trait(disease, "weight", USUAL_WEIGHT);
        double height = trait(disease, "height", USUAL_HEIGHT);
        return new DoseSentence.Person(weight, Math.sqrt(height * weight / MOSTELLER));
    }

    private static double trait(Disease disease, String name, double otherwise) {
        return disease.population().covariates().stream()
                .filter(covariate -> covariate.name().equals(name))
                .mapToDouble(PopulationModel.Covariate::center)
                .findFirst()
                .orElse(otherwise);
    }
}
