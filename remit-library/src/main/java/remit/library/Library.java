package remit.library;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;

/**
 * The library of diseases and therapies, ready for a trial. Records are read when asked for, each time anew; what they
 * share is shared by equality of its text. Immutable.
 */
public final class Library {

    private final LibraryText text;

    private Library(LibraryText text) {
        this.text = text;
    }

    /** The library that comes with Remit. */
    public static Library standard() {
        return new Library(LibraryText.builtIn());
    }

    /** The library with a user's folder of the same shape on top: its files add to or replace the ones inside. */
    public static Library with(Path folder) {
        return new Library(LibraryText.with(folder));
    }

    /** The same library; each file that is read from it is told to the listener, path and text. */
    public Library heardBy(BiConsumer<String, String> listener) {
        return new Library(text.heardBy(listener));
    }

    /** Ids of all diseases, in alphabetical order. */
    public List<String> diseases() {
        return text.ids("diseases");
    }

    /** Ids of all therapies, in alphabetical order. */
    public List<String> therapies() {
        return text.ids("therapies");
    }

    /** The texts behind it. */
    public LibraryText text() {
        return text;
    }

    /**
     * A disease.
     *
     * @throws InvalidInput with every problem of its files, if there is no such id or a file is wrong
     */
    public Disease disease(String id) {
        Problems problems = known("disease", id, diseases());
        Disease disease = new DiseaseReader(new RecordFiles(text, problems)).read(id);
        problems.throwIfAny(InvalidInput::new);
        if (disease == null) {
            throw new IllegalStateException("disease " + id + " was not read, and no reason was given");
        }
        return disease;
    }

    /**
     * A therapy.
     *
     * @throws InvalidInput with every problem of its files, if there is no such id or a file is wrong
     */
    public Therapy therapy(String id) {
        Problems problems = known("therapy", id, therapies());
        Therapy therapy = new TherapyReader(new RecordFiles(text, problems)).read(id);
        problems.throwIfAny(InvalidInput::new);
        if (therapy == null) {
            throw new IllegalStateException("therapy " + id + " was not read, and no reason was given");
        }
        return therapy;
    }

    /** The commented protocol to start a disease from; null when the library has none. */
    public @Nullable String example(String disease) {
        return text.read("diseases/" + disease + "/example.yaml");
    }

    /**
     * The therapies that a protocol names, by id.
     *
     * @throws InvalidInput as {@link #therapy} does
     */
    public SortedMap<String, Therapy> therapies(Protocol protocol) {
        SortedMap<String, Therapy> therapies = new TreeMap<>();
        protocol.regimens().forEach(regimen -> therapies.computeIfAbsent(regimen.therapy(), this::therapy));
        return therapies;
    }

    private static Problems known(String kind, String id, List<String> ids) {
        Problems problems = new Problems();
        if (!ids.contains(id)) {
            problems.add(Place.of("library"), "no " + kind + " '" + id + "'", Problems.nearest(id, ids));
            throw new InvalidInput(problems.list());
        }
        return problems;
    }
}
