package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import remit.domain.Place;
import remit.domain.Problems;
import remit.trial.protocol.Protocol;

/** No text makes the reader throw: it gives a protocol or says what is wrong. */
class ProtocolFuzzTest {

    private static final String[] PIECES = {
        "",
        " ",
        "\n",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "#",
        "&a",
        "*a",
        "!!x",
        "|",
        ">",
        "0",
        "-1",
        "1e999",
        ".nan",
        "null",
        "~",
        "true",
        "mg/d",
        "cells/kg",
        " then ",
        " to ",
        " by ",
        " every ",
        "on days ",
        "x 6",
        "%",
        "in 50 %",
        "\u00e9",
        "\u2265",
        "\t",
        "month 3",
        "9999999999999",
        "..",
        "one-of: ",
        "msc",
        "previous(SLEDAI)",
        "&&",
        "((((",
        "---",
        "? "
    };

    private static void check(String text) {
        Problems problems = new Problems();
        Protocol protocol = Protocols.read(text, problems);
        assertThat(protocol == null).isEqualTo(!problems.isEmpty());
        problems.list().forEach(problem -> assertThat(problem.place().file()).isEqualTo("trial.yaml"));
    }

    @Property(tries = 2000)
    void spoiltProtocols(
            @ForAll boolean full,
            @ForAll @IntRange(max = 4000) int at,
            @ForAll @IntRange(max = 12) int cut,
            @ForAll @IntRange(max = 46) int piece,
            @ForAll @IntRange(max = 4000) int at2,
            @ForAll @IntRange(max = 46) int piece2) {
        check(spoil(spoil(full ? Protocols.FULL : Protocols.CONTRACT, at, cut, PIECES[piece]), at2, 0, PIECES[piece2]));
    }

    private static String spoil(String text, int at, int cut, String piece) {
        int from = at % text.length();
        int to = Math.min(text.length(), from + cut);
        return text.substring(0, from) + piece + text.substring(to);
    }

    @Property(tries = 500)
    void anyText(@ForAll @StringLength(max = 200) String text) {
        check(text);
    }

    @Property(tries = 500)
    void anyDoseText(
            @ForAll @IntRange(max = 46) int a,
            @ForAll @IntRange(max = 46) int b,
            @ForAll @StringLength(max = 12) String c) {
        String quoted =
                ("10 mg/d " + PIECES[a] + PIECES[b] + c).replace("\\", "").replace("\"", "");
        check(Protocols.CONTRACT.replace("2 g/d", quoted));
    }

    @Property(tries = 500)
    void anyBytes(@ForAll @Size(max = 300) byte[] bytes) {
        Problems problems = new Problems();
        String text = ProtocolReader.decode(Place.of("trial.yaml"), bytes, problems);
        assertThat(text == null).isEqualTo(!problems.isEmpty());
        if (text != null) {
            check(text);
        }
        check(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
