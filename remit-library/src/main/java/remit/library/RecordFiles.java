package remit.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Parameter;
import remit.text.Node;
import remit.text.Yaml;

/**
 * The files that records name: model text and tables. Each is read once, so that two therapies that share a fragment share
 * the object, and its problems are told once. Not thread-safe.
 */
final class RecordFiles {

    private final LibraryText text;
    private final Problems problems;
    private final Map<String, @Nullable Fragment> fragments = new HashMap<>();
    private final Map<String, List<Parameter>> tables = new HashMap<>();

    RecordFiles(LibraryText text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The text of a file; null and a problem when there is none. */
    @Nullable
    String read(Place asked, String path) {
        String found = text.read(path);
        if (found == null) {
            problems.add(asked, "file '" + path + "' is not in the library", Problems.nearest(path, text.paths()));
        }
        return found;
    }

    /** A YAML file; null after a problem. */
    @Nullable
    Node yaml(Place asked, String path) {
        String found = read(asked, path);
        return found == null ? null : Yaml.parse(text.displayName(path), found, problems);
    }

    /** Model text named by a field. */
    List<Fragment> fragments(Fields fields, String key) {
        List<Fragment> all = new ArrayList<>();
        for (String path : fields.words(key)) {
            if (!fragments.containsKey(path)) {
                String found = read(fields.place(key), path);
                fragments.put(
                        path, found == null ? null : FragmentReader.read(text.displayName(path), found, problems));
            }
            Fragment fragment = fragments.get(path);
            if (fragment != null) {
                all.add(fragment);
            }
        }
        return List.copyOf(all);
    }

    /** Tables named by a field, in override order. */
    List<Parameter> parameters(Fields fields, String key) {
        List<Parameter> all = new ArrayList<>();
        for (String path : fields.words(key)) {
            List<Parameter> table = tables.get(path);
            if (table == null) {
                String found = read(fields.place(key), path);
                table = found == null ? List.of() : LibraryText.parameters(text.displayName(path), found, problems);
                tables.put(path, table);
            }
            all.addAll(table);
        }
        return List.copyOf(all);
    }

    Problems problems() {
        return problems;
    }

    LibraryText text() {
        return text;
    }
}
