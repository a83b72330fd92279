package remit.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.domain.Unit;
import remit.model.Parameter;
import remit.text.Csv;

/**
 * Finds the library's files by their path, such as {@code therapies/msc/msc.yaml}: first in a user's folder if there is
 * one, then among the files that come with Remit. Immutable.
 */
public final class LibraryText {

    /** Where the files that come with Remit stand on the class path. */
    private static final String ROOT = "/remit/library/";

    /** Lists every file under {@link #ROOT}, because a jar cannot be listed; a test keeps it complete. */
    private static final String INDEX = "index.txt";

    private static final List<String> COLUMNS =
            List.of("symbol", "name", "value", "unit", "low", "high", "distribution", "kind", "source", "note");

    private final @Nullable Path directory;

    private final BiConsumer<String, String> reader;

    private LibraryText(@Nullable Path directory, BiConsumer<String, String> reader) {
        this.directory = directory;
        this.reader = reader;
    }

    /** The library that comes with Remit. */
    public static LibraryText builtIn() {
        return new LibraryText(null, (path, text) -> {});
    }

    /** The library with a user's folder on top, which has the same shape ({@code diseases/}, {@code therapies/} ...). */
    public static LibraryText with(Path directory) {
        return new LibraryText(directory, (path, text) -> {});
    }

    /** The same texts; each that is read is told to the listener, path and text, so that a run can say what it rests on. */
    public LibraryText heardBy(BiConsumer<String, String> listener) {
        return new LibraryText(directory, listener);
    }

    /**
     * The text of a file.
     *
     * @param path relative to the library's root, with slashes
     * @return null if there is none, or the path leaves the library
     */
    public @Nullable String read(String path) {
        String text = find(path);
        if (text != null) {
            reader.accept(path, text);
        }
        return text;
    }

    private @Nullable String find(String path) {
        if (directory != null) {
            Path file = directory.resolve(path).normalize();
            if (file.startsWith(directory.normalize()) && Files.isRegularFile(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return builtInText(path);
    }

    /** What a message calls the file: where it really stands. */
    public String displayName(String path) {
        if (directory != null && Files.isRegularFile(directory.resolve(path))) {
            return directory.resolve(path).toString();
        }
        return path;
    }

    /** Every path in the library, in alphabetical order, user's folder included. */
    public List<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        String index = builtInText(INDEX);
        if (index != null) {
            index.lines().filter(line -> !line.isBlank()).forEach(paths::add);
        }
        if (directory != null && Files.isDirectory(directory)) {
            Path root = directory;
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .forEach(paths::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(paths);
    }

    /**
     * The ids of all records of a kind: the folders {@code KIND/ID} that hold {@code ID.yaml}.
     *
     * @param kind {@code diseases} or {@code therapies}
     */
    public List<String> ids(String kind) {
        List<String> ids = new ArrayList<>();
        for (String path : paths()) {
            String[] parts = path.split("/", -1);
            if (parts.length == 3 && parts[0].equals(kind) && parts[2].equals(parts[1] + ".yaml")) {
                ids.add(parts[1]);
            }
        }
        return List.copyOf(ids);
    }

    /** The path of a record: {@code KIND/ID/ID.yaml}. */
    public static String recordPath(String kind, String id) {
        return kind + "/" + id + "/" + id + ".yaml";
    }

    /**
     * Reads a parameter table.
     *
     * @param file its name, for places
     * @param text comma-separated, with the columns symbol, name, value, unit (UCUM), low, high, distribution, kind,
     *     source, note
     * @param problems receives every wrong row
     * @return the good rows in order
     */
    public static List<Parameter> parameters(String file, String text, Problems problems) {
        List<Parameter> parameters = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
            Parameter parameter = parameter(row, problems);
            if (parameter != null) {
                Place before = seen.putIfAbsent(parameter.symbol(), row.place());
                if (before != null) {
                    problems.add(
                            row.place(),
                            "parameter " + parameter.symbol() + " is already in line " + before.line(),
                            "Maybe remove one of the two rows.");
                }
                parameters.add(parameter);
            }
        }
        return List.copyOf(parameters);
    }

    private static @Nullable Parameter parameter(Csv.Row row, Problems problems) {
        int before = problems.size();
        String symbol = row.text("symbol");
        if (!symbol.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(row.place(), "'" + symbol + "' is not a symbol", "Maybe letters, digits and _ only.");
        }
        Double value = row.number("value", problems);
        if (row.text("value").isEmpty()) {
            problems.add(row.place(), "parameter " + symbol + " has no value");
        }
        Double low = row.number("low", problems);
        Double high = row.number("high", problems);
        if (low != null && high != null && low > high) {
            problems.add(row.place(), "parameter " + symbol + ": low %s is above high %s".formatted(low, high));
        }
        if (value != null && ((low != null && value < low) || (high != null && value > high))) {
            problems.add(
                    row.place(),
                    "parameter %s: value %s is outside its range %s to %s"
                            .formatted(symbol, value, row.text("low"), row.text("high")));
        }
        SourceKind kind = SourceKind.parse(row.text("kind"));
        if (kind == null) {
            problems.add(
                    row.place(),
                    "parameter " + symbol + ": '" + row.text("kind") + "' is not a kind of source",
                    Problems.nearest(
                            row.text("kind"),
                            Stream.of(SourceKind.values()).map(SourceKind::word).toList()));
        }
        if (row.text("source").isEmpty()) {
            problems.add(
                    row.place(),
                    "parameter " + symbol + " has no source",
                    "Maybe write who measured it, what it follows from, or 'judgement' with a reason.");
        }
        Unit unit = unit(row, symbol, problems);
        if (value == null || kind == null || unit == null || problems.size() > before) {
            return null;
        }
        return new Parameter(
                symbol,
                value,
                unit,
                low == null ? Double.NaN : low,
                high == null ? Double.NaN : high,
                row.text("distribution"),
                new Provenance(kind, row.text("source")),
                row.text("name"),
                row.text("note"),
                row.place());
    }

    private static @Nullable Unit unit(Csv.Row row, String symbol, Problems problems) {
        try {
            return Unit.parse(row.text("unit"));
        } catch (IllegalArgumentException e) {
            problems.add(
                    row.place(),
                    "parameter " + symbol + ": " + e.getMessage(),
                    "Maybe a UCUM code such as mg/L, 10*9/L, {cells}/uL, /d; 1 for none.");
            return null;
        }
    }

    private static @Nullable String builtInText(String path) {
        if (path.contains("..")) {
            return null;
        }
        try (InputStream stream = LibraryText.class.getResourceAsStream(ROOT + path)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
