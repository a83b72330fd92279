package remit.patient.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.library.Library;
import remit.patient.guide.Guide;
import remit.patient.intake.FhirBundle;
import remit.patient.intake.PersonReading;
import remit.patient.intake.ShortForm;
import remit.patient.record.CodeTable;
import remit.trial.protocol.Protocol;

/** The forecast of the example person. */
class ForecasterTest {

    private static final Library LIBRARY = Library.standard();
    private static final CodeTable CODES = CodeTable.standard();

    private static Forecast forecast(PersonReading reading, int threads) {
        Protocol options = Forecaster.standardOptions(LIBRARY, reading.person().disease());
        Guide guide = Guide.read(LIBRARY, reading.person().disease());
        return new Forecaster(
                        reading.person(),
                        guide,
                        People.asAssumed(LIBRARY.disease(guide.disease())),
                        LIBRARY,
                        1,
                        threads)
                .forecast(List.of(options));
    }

    private static String text(String name) throws IOException {
        return Files.readString(Path.of("../examples/patients", name));
    }

    @Test
    void sameBitsFromBundleAndShortFormForAnyThreads() throws IOException {
        PersonReading form = ShortForm.read("p", text("lupus.yaml"), CODES, LIBRARY.diseases(), disease -> List.of());
        PersonReading bundle = FhirBundle.read("p", text("lupus.json"), CODES, disease -> List.of());

        Forecast first = forecast(form, 2);
        assertThat(forecast(bundle, 1)).isEqualTo(first);

        assertThat(first.options())
                .extracting(Forecast.Option::id)
                .startsWith("now")
                .contains("msc", "ahsct", "car-t");
        assertThat(first.sureness().effective()).isGreaterThan(8);
        for (Forecast.Option option : first.options()) {
            for (Forecast.Course course : option.courses()) {
                assertThat(course.points()).allSatisfy(point -> {
                    assertThat(point.low()).isLessThanOrEqualTo(point.median());
                    assertThat(point.median()).isLessThanOrEqualTo(point.high());
                });
            }
            assertThat(option.against())
                    .allSatisfy(one ->
                            assertThat(one.better() + one.same() + one.worse()).isEqualTo(100));
        }
        if (Boolean.getBoolean("show")) {
            System.out.println(
                    first.toString().replace("Course[", "\n  Course[").replace("Option[", "\nOption["));
        }
    }
}
