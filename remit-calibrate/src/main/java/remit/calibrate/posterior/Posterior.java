package remit.calibrate.posterior;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Learned;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.Sizes;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.files.Outputs;
import remit.files.RunRecord;
import remit.library.Library;
import remit.trial.disease.Disease;
import remit.trial.disease.ParameterEnsemble;

/**
 * What calibration found.
 *
 * @param about key to value: version, seed, virtual patients an arm, hashes of what it rests on
 * @param ensembles draws of the uncertain parameters, by disease of the library
 * @param sizes of the causes of error
 * @param known published figures with their simulated counterparts
 * @param unpredicted published rows that have no counterpart
 * @param unseen how each therapy's figures were predicted from other families of trials
 */
public record Posterior(
        SortedMap<String, String> about,
        SortedMap<String, ParameterEnsemble> ensembles,
        Sizes sizes,
        List<Observation> known,
        List<Unpredicted> unpredicted,
        List<UnseenRecord> unseen) {

    /** Key of the share inside 90 % intervals, each trial family predicted from the others. */
    public static final String COVERAGE = "coverage of 90 % intervals";

    static final String ABOUT = "about.csv";
    static final String ENSEMBLES = "ensembles.csv";
    static final String SIZES = "sizes.csv";
    static final String FIGURES = "figures.csv";
    static final String UNPREDICTED = "unpredicted.csv";
    static final String UNSEEN = "unseen.csv";

    public Posterior {
        about = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(about));
        ensembles = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(ensembles));
        known = List.copyOf(known);
        unpredicted = List.copyOf(unpredicted);
        unseen = List.copyOf(unseen);
    }

    /** Text of one of its files. */
    @FunctionalInterface
    private interface Source {
        String text(String file) throws IOException;
    }

    /** The one that comes with Remit. */
    public static Posterior standard() {
        return read(file -> {
            try (InputStream in = Objects.requireNonNull(Posterior.class.getResourceAsStream(file), file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    /**
     * Reads one that {@link #write} wrote.
     *
     * @throws InvalidInput with every wrong field
     */
    public static Posterior from(Path folder) {
        return read(file -> {
            try {
                return Files.readString(folder.resolve(file));
            } catch (NoSuchFileException e) {
                throw new InvalidInput(List.of(new Problem(
                        Place.of(folder.toString()),
                        "has no " + file,
                        "Maybe it is not a folder that remit calibrate wrote.")));
            }
        });
    }

    private static Posterior read(Source source) {
        try {
            Problems problems = new Problems();
            PosteriorText text = new PosteriorText(problems);
            SortedMap<String, String> about = text.about(source.text(ABOUT));
            SortedMap<String, ParameterEnsemble> ensembles =
                    text.ensembles(held(about, ENSEMBLES, source.text(ENSEMBLES), problems));
            Sizes sizes = text.sizes(held(about, SIZES, source.text(SIZES), problems));
            List<Observation> known = text.figures(held(about, FIGURES, source.text(FIGURES), problems));
            List<Unpredicted> unpredicted =
                    text.unpredicted(held(about, UNPREDICTED, source.text(UNPREDICTED), problems));
            List<UnseenRecord> unseen = text.unseen(held(about, UNSEEN, source.text(UNSEEN), problems));
            problems.throwIfAny(InvalidInput::new);
            return new Posterior(about, ensembles, sizes, known, unpredicted, unseen);
        } catch (IOException e) {
            throw new UncheckedIOException("the posterior cannot be read", e);
        }
    }

    /** Writes its files into a folder, each under a temporary name first. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(ENSEMBLES, PosteriorText.ensembles(ensembles));
        texts.put(SIZES, PosteriorText.sizes(sizes));
        texts.put(FIGURES, PosteriorText.figures(known));
        texts.put(UNPREDICTED, PosteriorText.unpredicted(unpredicted));
        texts.put(UNSEEN, PosteriorText.unseen(unseen));
        SortedMap<String, String> withHashes = new TreeMap<>(about);
        texts.forEach((file, text) -> withHashes.put(hashKey(file), RunRecord.sha256(text)));
        texts.put(ABOUT, PosteriorText.about(withHashes));
        texts.forEach((file, text) -> Outputs.text(folder.resolve(file), text));
    }

    private static String hashKey(String file) {
        return "sha256 of " + file;
    }

    /** Tells a file that is not the one that was written; a folder without hashes is taken as it is. */
    private static String held(SortedMap<String, String> about, String file, String text, Problems problems) {
        String hash = about.get(hashKey(file));
        if (hash != null && !hash.equals(RunRecord.sha256(text))) {
            problems.add(
                    Place.of(file),
                    "is not the file that was written: its SHA-256 is another than " + ABOUT + " says",
                    "Maybe write the folder anew with remit calibrate.");
        }
        return text;
    }

    /** The disease with uncertain parameters from here; as it is where nothing was learned of it. */
    public Disease people(Disease disease) {
        ParameterEnsemble ensemble = ensembles.get(disease.id());
        return ensemble == null
                ? disease
                : disease.withPopulation(disease.population().withEnsemble(ensemble));
    }

    /** What is left of the prior of every uncertain parameter of a disease; empty where nothing was learned of it. */
    public List<LearnedParameter> parameters(Disease disease) {
        ParameterEnsemble ensemble = ensembles.get(disease.id());
        return ensemble == null ? List.of() : LearnedParameter.of(disease, ensemble);
    }

    /** The same for every disease of the shipped library, by its name. */
    public SortedMap<String, List<LearnedParameter>> parameters() {
        return byDisease(this::parameters);
    }

    /** Combinations of parameters for every disease of the shipped library, by its name, the best known first. */
    public SortedMap<String, List<LearnedDirection>> directions() {
        return byDisease(disease -> {
            ParameterEnsemble ensemble = ensembles.get(disease.id());
            return ensemble == null ? List.of() : LearnedDirection.of(ensemble);
        });
    }

    private static <T> SortedMap<String, T> byDisease(Function<Disease, T> told) {
        SortedMap<String, T> byDisease = new TreeMap<>();
        Library library = Library.standard();
        for (String id : library.diseases()) {
            Disease disease = library.disease(id);
            byDisease.put(disease.name(), told.apply(disease));
        }
        return byDisease;
    }

    /** One sentence on what it was learned from and how it did on trials left out. */
    public String sentence() {
        String coverage = about.getOrDefault(COVERAGE, "");
        long trials = known.stream().map(Observation::trial).distinct().count();
        return "Learned from %d figures of %d published trials".formatted(known.size(), trials)
                + (coverage.isEmpty()
                        ? "."
                        : "; with each family of trials predicted from the others, %.0f %% of the figures lay inside their 90 %% intervals."
                                .formatted(100 * Double.parseDouble(coverage)));
    }

    /**
     * One sentence on how published figures of a therapy were predicted by trials that it shares no patients with.
     *
     * @param name of the therapy, for people
     * @param diseaseCodes of the tables
     * @param therapyClass of the tables
     * @param therapy as the tables' arms join what they study
     */
    public String unseen(String name, Collection<String> diseaseCodes, String therapyClass, String therapy) {
        List<UnseenRecord> disease = unseen.stream()
                .filter(one -> diseaseCodes.contains(one.diseaseCode())
                        && one.therapyClass().equals(therapyClass))
                .toList();
        List<UnseenRecord> own =
                disease.stream().filter(one -> one.therapy().equals(therapy)).toList();
        if (disease.isEmpty()) {
            return "No published trial of %s, or of its class, in this disease stands behind the prediction."
                    .formatted(name);
        }
        List<UnseenRecord> told = own.isEmpty() ? disease : own;
        return "Of unseen trials of %s in this disease, %d of %d figures (%d trials) lay inside their 90 %% intervals."
                .formatted(
                        own.isEmpty() ? "the class of " + name + ", for want of its own," : name,
                        told.stream().mapToInt(UnseenRecord::inside).sum(),
                        told.stream().mapToInt(UnseenRecord::figures).sum(),
                        told.stream().mapToInt(UnseenRecord::trials).sum());
    }

    /** What the figures say about the errors of the simulation. */
    public Learned learned() {
        return Learned.from(new ArrayList<>(known), sizes);
    }
}
