package remit.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.text.Node;
import remit.text.Yaml;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.Arm;
import remit.trial.protocol.Protocol.Endpoints;
import remit.trial.protocol.Protocol.FollowUp;
import remit.trial.protocol.Protocol.Population;
import remit.trial.protocol.Protocol.PublishedArm;
import remit.trial.protocol.Protocol.Randomization;
import remit.trial.protocol.Regimen;

/**
 * Reads a protocol file (YAML) into a checked {@link Protocol}. Everything wrong is reported at once, each with its line
 * and a mend: first the structure (JSON Schema), then names, units, doses, times and shares. No text makes it throw.
 */
public final class ProtocolReader {

    /** Largest file read, bytes. */
    public static final int MAX_BYTES = Yaml.MAX_CHARACTERS;

    private static final Set<Character> ODD = Set.of('\n', '\r', '\t');

    private static final int PROBLEMS_SHOWN = 200;

    private final Catalog catalog;

    private ProtocolReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The text of a file; null when a problem was added (absent, too large, not UTF-8 text). */
    public static @Nullable String text(Path path, Problems problems) {
        Place place = Place.of(path.toString());
        if (!Files.exists(path)) {
            problems.add(place, "no such file", "Maybe check the path, or start from 'remit trial init DISEASE'.");
            return null;
        }
        if (Files.isDirectory(path)) {
            problems.add(place, "is a folder, not a protocol file", "Maybe name the .yaml file in it.");
            return null;
        }
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(path)) {
            bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(
                        place,
                        "file is larger than %,d bytes (it has %,d)".formatted(MAX_BYTES, Files.size(path)),
                        "Maybe this is not the file you meant.");
                return null;
            }
        } catch (IOException e) {
            problems.add(
                    place, "cannot be read (" + e.getClass().getSimpleName() + ")", "Maybe check its permissions.");
            return null;
        }
        return decode(place, bytes, problems);
    }

    static @Nullable String decode(Place place, byte[] bytes, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problems.add(place, "file is not UTF-8 text", "Maybe save it as UTF-8.");
            return null;
        }
    }

    /**
     * Reads a protocol.
     *
     * @param file name for places
     * @param catalog what may be named
     * @return the protocol, or null when a problem was added
     */
    public static @Nullable Protocol read(String file, String text, Catalog catalog, Problems problems) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new ProtocolReader(catalog).read(file, bare, problems);
    }

    private @Nullable Protocol read(String file, String text, Problems problems) {
        Problems found = new Problems();
        Protocol protocol = plain(file, text, found) ? document(file, text, found) : null;
        found.list().stream()
                .sorted(java.util.Comparator.comparingInt(
                                (Problem problem) -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()))
                .distinct()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> problems.add(problem.place(), problem.message(), problem.maybe()));
        return found.isEmpty() ? protocol : null;
    }

    private static boolean plain(String file, String text, Problems problems) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && !ODD.contains(c)) || c == 0x7f || c == 0xfffe || c == 0xffff) {
                problems.add(
                        new Place(file, line, column),
                        "file is not plain text (character %02x)".formatted((int) c),
                        "Maybe this is not the file you meant.");
                return false;
            }
            if (c == '\t' && text.substring(text.lastIndexOf('\n', i) + 1, i).isBlank()) {
                problems.add(
                        new Place(file, line, column),
                        "a tab indents this line; YAML takes spaces only",
                        "Maybe two spaces.");
                return false;
            }
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        return true;
    }

    private @Nullable Protocol document(String file, String text, Problems problems) {
        Node root = Yaml.parse(file, text, problems);
        if (root == null) {
            return null;
        }
        if (!(root instanceof Node.Mapping mapping)) {
            boolean empty = root instanceof Node.Scalar scalar && scalar.text().isBlank();
            problems.add(
                    root.place(),
                    empty ? "file is empty" : "a protocol is a mapping of keys to values, not " + root.kind(),
                    "Maybe start from a commented example: remit trial init DISEASE.");
            return null;
        }
        Set<Place> structural = ProtocolSchema.check(mapping, problems);
        Problems semantic = new Problems();
        Protocol protocol = protocol(mapping, semantic);
        semantic.list().stream()
                .filter(problem -> !structural.contains(problem.place()))
                .forEach(problem -> problems.add(problem.place(), problem.message(), problem.maybe()));
        if (protocol == null && problems.isEmpty()) {
            problems.add(
                    mapping.place(), "the protocol is incomplete", "Maybe compare with 'remit trial init DISEASE'.");
        }
        return protocol;
    }

    private @Nullable Protocol protocol(Node.Mapping root, Problems problems) {
        FollowUp followUp = EndpointsReader.followUp(root.get("follow-up"), problems);
        Double months = Reading.number(Reading.child(root.get("follow-up"), "months"));
        Reading reading = new Reading(
                catalog,
                disease(root, problems),
                Reading.daysOfMonths(months == null || !(months > 0) ? 1200 : months),
                problems);
        String trial = Reading.text(root.get("trial"));
        String question = Reading.text(root.get("question"));
        Population population = new PopulationReader(reading).read(root.get("population"));
        ArmsReader armsReader = new ArmsReader(reading);
        List<Regimen> background = armsReader.background(root.get("background"));
        List<Arm> arms = armsReader.arms(root.get("arms"), background);
        List<String> ids = arms.stream().map(Arm::id).toList();
        String reference = reference(root.get("reference"), ids, reading);
        Randomization randomization = randomization(root.get("randomization"), ids.size(), reading);
        Endpoints endpoints = new EndpointsReader(reading).endpoints(root.get("endpoints"), followUp);
        List<Protocol.ConditionalTreatment> conditional =
                armsReader.conditional(root.get("rescue"), root.get("conditional"), ids);
        Double dropOut = dropOut(root.get("drop-out"), reading);
        List<PublishedArm> published = published(root.get("compare-with"), ids, reading);
        String disease = Reading.text(root.get("disease"));
        if (trial == null
                || disease == null
                || population == null
                || arms.isEmpty()
                || reference == null
                || randomization == null
                || followUp == null
                || endpoints == null
                || dropOut == null) {
            return null;
        }
        return new Protocol(
                trial,
                Reading.text(root.get("title")),
                question,
                disease,
                population,
                background,
                arms,
                reference,
                randomization,
                followUp,
                endpoints,
                conditional,
                dropOut,
                published);
    }

    private Catalog.@Nullable DiseaseWords disease(Node.Mapping root, Problems problems) {
        Node node = root.get("disease");
        String id = Reading.text(node);
        if (node == null || id == null || id.isEmpty()) {
            return null;
        }
        if (!catalog.diseases().contains(id)) {
            problems.add(node.place(), "disease '" + id + "' is unknown", Problems.nearest(id, catalog.diseases()));
            return null;
        }
        return catalog.disease().apply(id);
    }

    private static @Nullable String reference(@Nullable Node node, List<String> arms, Reading reading) {
        String text = Reading.text(node);
        if (node == null || text == null) {
            return arms.isEmpty() ? null : arms.getFirst();
        }
        if (!arms.contains(text)) {
            reading.wrong(node.place(), "reference: there is no arm '" + text + "'", Problems.nearest(text, arms));
            return null;
        }
        return text;
    }

    private static @Nullable Randomization randomization(@Nullable Node node, int arms, Reading reading) {
        Node ratioNode = Reading.child(node, "ratio");
        List<Integer> ratio = new ArrayList<>();
        if (ratioNode instanceof Node.Listing listing) {
            for (Node item : listing.items()) {
                Double number = Reading.number(item);
                ratio.add(number == null ? 0 : (int) (double) number);
            }
        } else if (ratioNode != null) {
            for (String part : String.valueOf(Reading.text(ratioNode)).split("\\s*:\\s*", -1)) {
                Double number = part.matches("[0-9]{1,3}") ? Numbers.finite(part) : null;
                ratio.add(number == null ? 0 : (int) (double) number);
            }
        } else {
            ratio.addAll(java.util.Collections.nCopies(arms, 1));
        }
        List<remit.trial.protocol.Rule> strata = reading.rules(Reading.child(node, "strata"), "strata");
        if (ratioNode == null) {
            return new Randomization(ratio, strata);
        }
        String mend =
                "Maybe 'ratio: %s'.".formatted(String.join(":", java.util.Collections.nCopies(Math.max(1, arms), "1")));
        if (ratio.stream().anyMatch(number -> number < 1 || number > 20)) {
            reading.wrong(ratioNode.place(), "ratio: whole numbers from 1 to 20 are needed, one per arm", mend);
            return null;
        }
        if (ratio.size() != arms && arms > 0) {
            reading.wrong(ratioNode.place(), "ratio has %d numbers for %d arms".formatted(ratio.size(), arms), mend);
            return null;
        }
        return new Randomization(ratio, strata);
    }

    /** Hazard per year from a share per year, -ln(1 - share); that of the disease when the protocol says nothing. */
    private static @Nullable Double dropOut(@Nullable Node node, Reading reading) {
        String text = Reading.text(node);
        if (node == null || text == null) {
            Catalog.DiseaseWords disease = reading.words();
            return node != null || disease == null ? null : Double.valueOf(disease.dropOutPerYear());
        }
        String bare =
                text.replaceFirst("(?i)\\s*(per|a|/)\\s*(year|yr|a)\\.?$", "").strip();
        boolean percent = bare.endsWith("%");
        Double number =
                Numbers.finite(percent ? bare.substring(0, bare.length() - 1).strip() : bare);
        double share = number == null ? Double.NaN : percent ? number / 100 : number;
        if (!(share >= 0 && share < 1)) {
            reading.wrong(
                    node.place(),
                    "drop-out: '%s' is not a share of people a year below 1".formatted(text),
                    "Maybe 'drop-out: 10 % per year'.");
            return null;
        }
        return -StrictMath.log1p(-share);
    }

    private List<PublishedArm> published(@Nullable Node node, List<String> arms, Reading reading) {
        List<PublishedArm> published = new ArrayList<>();
        for (Node item : Reading.items(node)) {
            Node trialNode = Reading.child(item, "trial");
            Node armNode = Reading.child(item, "arm");
            Node besideNode = Reading.child(item, "beside");
            String trial = Reading.text(trialNode);
            String arm = Reading.text(armNode);
            String beside = Reading.text(besideNode);
            if (trialNode == null
                    || armNode == null
                    || besideNode == null
                    || trial == null
                    || arm == null
                    || beside == null) {
                continue;
            }
            Map<String, List<String>> known = catalog.published();
            List<String> theirs = known.get(trial);
            if (theirs == null) {
                reading.wrong(
                        trialNode.place(),
                        "compare-with: trial '" + trial + "' is not in the evidence tables",
                        Problems.nearest(trial, known.keySet()));
            } else if (!theirs.contains(arm)) {
                reading.wrong(
                        armNode.place(),
                        "compare-with: trial %s has no arm '%s'".formatted(trial, arm),
                        Problems.nearest(arm, theirs));
            } else if (!arms.contains(beside)) {
                reading.wrong(
                        besideNode.place(),
                        "compare-with: there is no arm '" + beside + "' here",
                        Problems.nearest(beside, arms));
            } else {
                published.add(new PublishedArm(trial, arm, beside));
            }
        }
        return published;
    }
}
