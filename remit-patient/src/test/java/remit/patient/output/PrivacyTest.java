package remit.patient.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.domain.InvalidInput;
import remit.files.OutputSet;
import remit.files.Outputs;
import remit.patient.MadeUp;
import remit.patient.forecast.Choice;
import remit.patient.forecast.Forecaster;
import remit.patient.forecast.People;
import remit.patient.forecast.Watcher;
import remit.patient.guide.Guide;
import remit.patient.guide.PublishedHarms;
import remit.patient.intake.PersonReading;
import remit.patient.rule.Eligibility;
import remit.patient.rule.EligibilityRules;

/** With all logging on, nothing that names a person leaves its file: not by log, console, output, message or left-over file. */
class PrivacyTest {

    private static final List<String> NAMES = List.of(
            "Zzyzxovna",
            "Quetzalia",
            "MRN-4711-ZZ",
            "Quokka Lane",
            "zz-secret-id",
            "+49-555-0199",
            "Dr. Wombatsky",
            "1987-03-09");

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final StringBuffer logged = new StringBuffer();
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Level level = root.getLevel();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.append(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        listening.setLevel(Level.ALL);
        root.addHandler(listening);
        root.setLevel(Level.ALL);
        PrintStream taken = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(taken);
        System.setErr(taken);
    }

    @AfterEach
    void listenNoMore() {
        System.setOut(out);
        System.setErr(err);
        root.setLevel(level);
        root.removeHandler(listening);
    }

    /** A made-up person's bundle with everything in it that names a person. */
    private static String bundle() {
        return MadeUp.bundle("lupus", 1)
                .replaceFirst("\"birthDate\": \"[^\"]*\"", "\"birthDate\": \"1987-03-09\"")
                .replaceFirst("\"id\": \"p\",", """
                        "id": "zz-secret-id",
                        "identifier": [{"system": "urn:hospital", "value": "MRN-4711-ZZ"}],
                        "name": [{"family": "Zzyzxovna", "given": ["Quetzalia"]}],
                        "telecom": [{"system": "phone", "value": "+49-555-0199"}],
                        "address": [{"line": ["Quokka Lane 12"], "city": "Quokka Lane"}],
                        """)
                .replace("urn:example:p\"", "urn:example:zz-secret-id\"")
                .replace(
                        "\"reference\": \"Patient/p\"",
                        "\"reference\": \"Patient/zz-secret-id\", \"display\": \"Zzyzxovna\"")
                .replaceFirst("\"status\": \"final\",", """
                        "status": "final",
                        "performer": [{"display": "Dr. Wombatsky"}],
                        "note": [{"text": "Quetzalia Zzyzxovna felt well"}],
                        """);
    }

    private static void namesNobody(String what, String text) {
        for (String name : NAMES) {
            assertThat(text).as(what).doesNotContain(name);
        }
    }

    private static PersonReading read(String text) {
        return PatientFile.read("person.json", text, MadeUp.LIBRARY, MadeUp.CODES);
    }

    private static PatientDocument everything(PersonReading reading) {
        Guide guide = Guide.read(MadeUp.LIBRARY, "lupus");
        People people = People.asAssumed(MadeUp.LIBRARY.disease("lupus"));
        List<Eligibility> rules = EligibilityRules.check(reading.person(), MadeUp.LIBRARY, MadeUp.CODES);
        PublishedHarms harms = PublishedHarms.of(MadeUp.LIBRARY, "lupus");
        var standard = Forecaster.standardOptions(MadeUp.LIBRARY, "lupus");
        return PatientDocument.of(null, reading, rules, harms, "test")
                .withForecast(
                        new Forecaster(reading.person(), guide, people, MadeUp.LIBRARY, 1, 2)
                                .forecast(List.of(Choice.goOn(standard))),
                        List.of(),
                        List.of(),
                        harms.setting(null, null))
                .withWatch(
                        new Watcher(reading.person(), guide, people, MadeUp.LIBRARY, 1, 2).watch(standard), List.of());
    }

    @Test
    void nothingThatNamesAPersonIsLoggedPrintedOrWritten() throws IOException {
        String text = bundle();
        NAMES.forEach(name -> assertThat(text).contains(name));
        Logger.getLogger("probe").finest("the log is heard");
        PatientDocument document = everything(read(text));
        new OutputSet(folder, "forecast.json").write(scratch -> {
            Outputs.text(scratch.resolve("page.html"), PatientPage.html(document));
            Outputs.text(scratch.resolve("fhir.json"), FhirForecast.json(document));
            Outputs.text(
                    scratch.resolve("forecast.json"), PatientJson.of(document).toPrettyString());
        });
        namesNobody(
                "printed", PatientText.check(document) + PatientText.forecast(document) + PatientText.update(document));
        assertThat(files()).hasSize(3);
        for (Path file : files()) {
            namesNobody(file.toString(), Files.readString(file));
        }
        assertThat(logged).contains("the log is heard");
        namesNobody("logged", logged.toString());
        namesNobody("console", console.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFailureLeavesNoFile() throws IOException {
        OutputSet set = new OutputSet(folder, "forecast.json");
        assertThatThrownBy(() -> set.write(scratch -> {
                    Outputs.text(scratch.resolve("page.html"), "half a page");
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void brokenBundlesNameNobodyInTheirMessages() {
        String text = bundle();
        List<String> broken = new ArrayList<>();
        for (int i = 1; i < 30; i++) {
            broken.add(text.substring(0, text.length() * i / 30));
        }
        broken.add(text.replace("\"1987-03-09\"", "\"Zzyzxovna\""));
        broken.add(text.replaceFirst("\"gender\": \"[a-z]*\"", "\"gender\": \"Zzyzxovna\""));
        broken.add(text.replaceFirst("\"name\": \\[[^\\]]*\\]\\}\\]", "\"name\": \"Quetzalia Zzyzxovna\""));
        broken.add(text.replaceFirst("\"telecom\": \\[[^\\]]*\\]", "\"telecom\": \"+49-555-0199\""));
        broken.add(text.replaceFirst("\"line\": \\[[^\\]]*\\]", "\"line\": {\"x\": \"Quokka Lane\"}"));
        for (String one : broken) {
            try {
                namesNobody("findings", read(one).findings().toString());
            } catch (InvalidInput e) {
                namesNobody("message", e.problems().toString());
            }
        }
        namesNobody("logged", logged.toString());
        namesNobody("console", console.toString(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
