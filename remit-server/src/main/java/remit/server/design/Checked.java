package remit.server.design;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Problem;
import remit.files.ProtocolFile;
import remit.server.science.Catalogue;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.disease.Disease;

/**
 * A protocol text with what the command line's own checks say of it, and its form.
 *
 * @param sheet the text
 * @param file the checked protocol; null when something is wrong
 * @param problems everything that is wrong
 * @param fields of the form
 * @param arms fields of each arm
 */
public record Checked(
        Sheet sheet, @Nullable ProtocolFile file, List<Problem> problems, List<Field> fields, List<List<Field>> arms) {

    public Checked {
        problems = List.copyOf(problems);
        fields = List.copyOf(fields);
        arms = List.copyOf(arms);
    }

    /** Checks a text. */
    public static Checked of(String text, Catalogue catalogue) {
        Sheet sheet = Sheet.of(text);
        ProtocolFile file = null;
        List<Problem> problems = List.of();
        try {
            file = ProtocolFile.of("protocol.yaml", "protocol.yaml", text, catalogue.library());
        } catch (InvalidInput wrong) {
            problems = wrong.problems();
        }
        return new Checked(sheet, file, problems, fields(sheet, catalogue), arms(sheet));
    }

    /** What the protocol is called. */
    public String title() {
        String title = sheet.value("title");
        String trial = sheet.value("trial");
        return title != null && !title.isBlank() ? title : trial != null && !trial.isBlank() ? trial : "A trial";
    }

    private static List<Field> fields(Sheet sheet, Catalogue catalogue) {
        String id = String.valueOf(sheet.value("disease"));
        Disease disease = catalogue.hasDisease(id) ? catalogue.disease(id) : null;
        List<String> courses = disease == null
                ? List.of()
                : List.copyOf(disease.population().courses().keySet());
        List<String> endpoints = new ArrayList<>();
        if (disease != null) {
            disease.clinic().endpoints().stream().map(Endpoint::name).forEach(endpoints::add);
            disease.clinic().observables().stream()
                    .filter(one -> one instanceof Observable.Measure || one instanceof Observable.Score)
                    .map(Observable::name)
                    .filter(name -> !endpoints.contains(name))
                    .forEach(endpoints::add);
        }
        return List.of(
                field(sheet, "title", "Title", List.of(), "such as: UC-MSC against placebo"),
                field(sheet, "question", "Question", List.of(), "such as: does one infusion help?"),
                field(sheet, "disease", "Disease", catalogue.library().diseases(), ""),
                field(sheet, "population.course", "Course", courses, ""),
                field(sheet, "population.size", "People in the real trial, all arms", List.of(), "60"),
                field(sheet, "population.age", "Age", List.of(), "18..65"),
                field(sheet, "population.female", "Women", List.of(), "90 %"),
                field(sheet, "population.refractory", "Lines of treatment failed", List.of("0", "1", "2"), ""),
                field(sheet, "follow-up.months", "Months of follow-up", List.of(), "12"),
                field(sheet, "follow-up.visits", "Visits, months", List.of(), "[0, 1, 3, 6, 12]"),
                field(sheet, "endpoints.primary.measure", "Primary endpoint", endpoints, ""),
                field(sheet, "endpoints.primary.month", "Primary endpoint at month", List.of(), "6"),
                field(sheet, "endpoints.secondary", "Secondary endpoints", List.of(), "[relapse, death]"),
                field(sheet, "drop-out", "Drop-out", List.of(), "10 % per year"));
    }

    private static List<List<Field>> arms(Sheet sheet) {
        List<List<Field>> arms = new ArrayList<>();
        for (int i = 0; i < Math.min(20, sheet.size("arms")); i++) {
            String arm = "arms." + i;
            arms.add(List.of(
                    field(sheet, arm + ".id", "Short name", List.of(), "such as: low"),
                    field(sheet, arm + ".label", "Label in results", List.of(), "as the short name"),
                    field(
                            sheet,
                            arm + ".therapy",
                            "Therapy",
                            List.of(),
                            "{msc: {source: UC, dose: 1e6 cells/kg, route: IV, days: [0]}}")));
        }
        return arms;
    }

    private static Field field(Sheet sheet, String path, String label, List<String> choices, String hint) {
        return new Field(path, label, sheet.value(path), choices, hint);
    }
}
