package remit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.domain.Problems;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.PublishedArm;
import remit.trial.protocol.Protocol.Stop;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Segment;
import remit.trial.protocol.Regimen.Share;

class ProtocolReaderTest {

    private static Protocol read(String text) {
        Problems problems = new Problems();
        Protocol protocol = Protocols.read(text, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(protocol).isNotNull();
        return protocol;
    }

    /** Expected values: the product's contract, read by eye. */
    @Test
    void contractExample() {
        Protocol protocol = read(Protocols.CONTRACT);
        assertThat(protocol.trial()).isEqualTo("my-uc-msc-trial");
        assertThat(protocol.population().size()).isEqualTo(81);
        assertThat(protocol.population().ageHighYears()).isEqualTo(65);
        assertThat(protocol.population().female()).isEqualTo(0.9);
        assertThat(protocol.population().course()).isEqualTo("sle");
        assertThat(protocol.population().eligibility()).hasSize(2);
        assertThat(protocol.reference()).isEqualTo("placebo");
        assertThat(protocol.randomization().ratio()).containsExactly(1, 1, 1);
        assertThat(protocol.arms().get(2).study())
                .containsExactly(new Regimen.Cells(
                        "msc", 5, "IV", List.of(0.0), Map.of("source", "UC", "donor", "allogeneic"), Share.ALL));
        assertThat(protocol.arms().getFirst().study()).containsExactly(new Regimen.Placebo("placebo", Share.ALL));
        assertThat(read(Protocols.CONTRACT.replace("therapy: placebo", "therapy: {placebo: {days: [0, 28]}}"))
                        .arms()
                        .getFirst()
                        .study())
                .containsExactly(new Regimen.Placebo("placebo", List.of(0.0, 28.0), Share.ALL));
        // A month is 30.44 days; standard care holds before day 0 and after the taper.
        assertThat(protocol.background().getFirst())
                .isEqualTo(new Regimen.Daily(
                        "prednisone",
                        List.of(
                                new Segment(Double.NEGATIVE_INFINITY, 0, 20, 20),
                                new Segment(0, 3 * 30.44, 20, 10),
                                new Segment(3 * 30.44, Double.POSITIVE_INFINITY, 10, 10)),
                        Share.ALL));
        assertThat(protocol.endpoints().primary().month()).isEqualTo(6);
        assertThat(protocol.endpoints().secondary()).hasSize(5);
        assertThat(protocol.dropOutPerYear())
                .as("where the protocol says nothing: the disease's, as the catalog has it")
                .isEqualTo(0.17);
    }

    @Test
    void everyPartOfTheGrammar() {
        Protocol protocol = read(Protocols.FULL);
        assertThat(protocol.population().female()).isEqualTo(0.88);
        assertThat(protocol.population().refractory()).isEqualTo(2);
        assertThat(protocol.population().ageMeanYears()).isEqualTo(35);
        assertThat(protocol.population().eligibility().get(1).text()).isEqualTo("refractory");
        assertThat(protocol.background().get(1).share()).isEqualTo(new Share(0.1, null));
        assertThat(protocol.background().get(2).share()).isEqualTo(new Share(0.35, "one-of immunosuppressant"));
        assertThat(protocol.background().get(5).share()).isEqualTo(new Share(0.25, "one-of"));
        Protocol.Arm cells = protocol.arm("cells");
        assertThat(cells.study().getFirst())
                .isEqualTo(new Regimen.Cells(
                        "msc",
                        2,
                        "IV",
                        List.of(0.0, 7.0),
                        Map.of("source", "BM", "donor", "autologous", "passage", "4", "donor-age", "40"),
                        Share.ALL));
        assertThat(((Regimen.Boluses) cells.study().get(1)).days()).containsExactly(0.0, 14.0, 28.0, 42.0, 56.0, 70.0);
        assertThat(cells.stop()).containsExactly(new Stop("mycophenolate", 0));
        assertThat(protocol.arm("graft").study())
                .containsExactly(new Regimen.Transplant("ahsct", "cyc-atg", 5, true, 30, Share.ALL));
        assertThat(protocol.arm("car").study().getFirst()).isEqualTo(new Regimen.CarT("car-t", 1, 6, Share.ALL));
        assertThat(((Regimen.Boluses) protocol.arm("car").study().get(1)).days())
                .startsWith(0.0, 14.0, 28.0, 56.0, 84.0)
                .endsWith(364.0);
        assertThat(protocol.randomization().ratio()).containsExactly(1, 2, 1, 1);
        assertThat(protocol.followUp().visitMonths()).containsExactly(0.0, 3.0, 6.0, 9.0, 12.0);
        assertThat(protocol.endpoints().primary().strategies())
                .containsEntry(IntercurrentEvent.DROP_OUT, Strategy.HYPOTHETICAL)
                .containsEntry(IntercurrentEvent.NEVER_INFUSED, Strategy.TREATMENT_POLICY)
                .hasSize(4);
        assertThat(protocol.conditional().getFirst().name()).isEqualTo("rescue");
        assertThat(protocol.conditional().getFirst().intercurrent()).isTrue();
        assertThat(protocol.conditional().getFirst().give()).hasSize(2);
        assertThat(protocol.conditional().get(1).arms()).containsExactly("cells");
        // closed form: -ln(1 - 0.1)
        assertThat(protocol.dropOutPerYear()).isCloseTo(0.105360515657826, within(1e-12));
        assertThat(protocol.compareWith()).containsExactly(new PublishedArm("bliss76-belimumab", "placebo", "control"));
    }

    @Test
    void byteOrderMarkIsRead() {
        assertThat(ProtocolReader.decode(
                        remit.domain.Place.of("x"),
                        "\uFEFFtrial: a".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new Problems()))
                .isEqualTo("trial: a");
    }

    @Test
    void allProblemsAtOnceInLineOrder() {
        Problems problems = new Problems();
        String text = Protocols.CONTRACT
                .replace("disease: lupus", "disease: lupsu")
                .replace("dose: 5e6 cells/kg", "dose: -5e6 cells/kg")
                .replace("month: 6", "month: 7")
                .replace("female: 0.9", "female: 1.4");
        assertThat(Protocols.read(text, problems)).isNull();
        assertThat(problems.list())
                .extracting(problem -> problem.place().line())
                .isSorted()
                .contains(2, 3, 8);
    }
}
