package remit.solve.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedRandomTest {

    /** Known answers of the Random123 distribution (Salmon et al. 2011), tests/kat_vectors, philox4x32 10. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void philoxGivesTheKnownAnswers(String counter, String key, String expected) {
        long[] block = new long[2];
        Philox.encrypt(word(key, 0), word(counter, 0), word(counter, 1), block);
        assertThat(block).containsExactly(word(expected, 0), word(expected, 1));
    }

    private static long word(String text, int index) {
        String[] words = text.split(" ");
        return Long.parseUnsignedLong(words[2 * index + 1] + words[2 * index], 16);
    }

    /** Published values of FNV-1a 64 (RFC 9923, test vectors). */
    @ParameterizedTest
    @CsvSource({"'', cbf29ce484222325", "a, af63dc4c8601ec8c", "foobar, 85944171f73967e8"})
    void purposeHashIsFnv(String purpose, String expected) {
        assertThat(KeyedRandom.hash(purpose)).isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    /**
     * Frozen 2026-11-21 from an independent Python program of the key derivation as documented: the same key gives the
     * same numbers forever.
     */
    @Test
    void numbersOfAKeyNeverChange() {
        RandomSequence first = KeyedRandom.of(1, 0, "variation").sequence();
        assertThat(first.nextBits()).isEqualTo(0x87e7a21abc9182c5L);
        assertThat(first.nextBits()).isEqualTo(0x811face3cacf7abfL);
        assertThat(first.nextBits()).isEqualTo(0x57340c3b9bb99423L);
        assertThat(first.nextUniform()).isEqualTo(0.5896529971822054);
        KeyedRandom second = KeyedRandom.of(20261121, 417, "flare").with(3, -1);
        assertThat(second.uniform(0)).isEqualTo(0.25310088320890844);
        assertThat(second.uniform(1)).isEqualTo(0.30279151495908263);
        assertThat(second.uniform(2)).isEqualTo(0.8624853246215537);
        assertThat(second.uniform(3)).isEqualTo(0.6838706331977725);
        assertThat(KeyedRandom.of(-5, 1L << 40, "µ-dose").sequence().nextUniform())
                .isEqualTo(0.9274031308645255);
    }

    @Test
    void placesAndSequenceAgree() {
        KeyedRandom key = KeyedRandom.of(7, 8, "x");
        RandomSequence sequence = key.sequence();
        for (int n = 0; n < 9; n++) {
            assertThat(sequence.nextUniform()).isEqualTo(key.uniform(n));
        }
        assertThat(key.sequence().nextNormal()).isEqualTo(key.normal(0));
        assertThatThrownBy(() -> key.uniform(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void indicesNest() {
        KeyedRandom key = KeyedRandom.of(7, 8, "x");
        assertThat(key.with(1, 2).uniform(0)).isEqualTo(key.with(1).with(2).uniform(0));
        assertThat(key.with().uniform(0)).isEqualTo(key.uniform(0));
    }

    /** Every part of a key counts; 64-bit coincidences among 20,000 words have probability 1e-11. */
    @Test
    void differentKeysDiffer() {
        Set<Long> seen = new HashSet<>();
        int keys = 0;
        for (long seed = -2; seed < 8; seed++) {
            for (long patient = -2; patient < 48; patient++) {
                for (String purpose : new String[] {"", "a", "b", "ab", "ba"}) {
                    KeyedRandom key = KeyedRandom.of(seed, patient, purpose);
                    for (KeyedRandom each :
                            new KeyedRandom[] {key, key.with(0), key.with(1), key.with(0, 0), key.with(1, 0)}) {
                        seen.add(each.sequence().nextBits());
                        keys++;
                    }
                }
            }
        }
        assertThat(seen).hasSize(keys);
    }
}
