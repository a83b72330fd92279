package remit.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import remit.domain.Problems;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Model;
import remit.model.Parameter;
import remit.text.Node;
import remit.text.Yaml;

/** Composes the disease with therapies straight from the records' lists of files, for tests. */
final class LibraryModels {

    static final LibraryText LIBRARY = LibraryText.builtIn();

    private LibraryModels() {}

    /** The disease with these therapies; any problem fails the test with all of them. */
    static Model compose(String disease, List<String> therapies) {
        return compose(disease, therapies, List.of(), List.of());
    }

    static Model compose(
            String disease, List<String> therapies, List<Fragment> moreFragments, List<Parameter> moreParameters) {
        Problems problems = new Problems();
        Set<String> fragmentPaths = new LinkedHashSet<>(list(LibraryText.recordPath("diseases", disease), "fragments"));
        Set<String> tablePaths = new LinkedHashSet<>();
        for (String therapy : therapies) {
            fragmentPaths.addAll(list(LibraryText.recordPath("therapies", therapy), "fragments"));
            tablePaths.addAll(list(LibraryText.recordPath("therapies", therapy), "tables"));
        }
        // The disease's tables go over those of therapies, as in a trial.
        tablePaths.addAll(list(LibraryText.recordPath("diseases", disease), "tables"));
        List<Fragment> fragments = new ArrayList<>();
        for (String path : fragmentPaths) {
            Fragment fragment = FragmentReader.read(path, text(path), problems);
            if (fragment != null) {
                fragments.add(fragment);
            }
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String path : tablePaths) {
            parameters.addAll(LibraryText.parameters(path, text(path), problems));
        }
        fragments.addAll(moreFragments);
        parameters.addAll(moreParameters);
        Model model = problems.isEmpty() ? Model.compose(disease, fragments, parameters, problems) : null;
        if (model == null || !problems.isEmpty()) {
            throw new AssertionError(problems.list());
        }
        return model;
    }

    static String text(String path) {
        return Objects.requireNonNull(LIBRARY.read(path), path);
    }

    static Node.Mapping record(String path) {
        Problems problems = new Problems();
        Node node = Yaml.parse(path, text(path), problems);
        if (!problems.isEmpty() || !(node instanceof Node.Mapping mapping)) {
            throw new AssertionError(path + ": " + problems.list());
        }
        return mapping;
    }

    private static List<String> list(String path, String key) {
        List<String> texts = new ArrayList<>();
        if (record(path).get(key) instanceof Node.Listing listing) {
            for (Node item : listing.items()) {
                texts.add(((Node.Scalar) item).text());
            }
        }
        return texts;
    }
}
